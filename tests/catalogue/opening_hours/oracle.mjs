// Asks the npm package `opening_hours` what a rule says. Reads {rules, states, times} from
// standard input, writes for each rule and state one letter a time: O(pen), C(losed), U(nknown);
// null where the rule is an error.
import { readFileSync } from "node:fs";
import opening_hours from "opening_hours";

const { rules, states, times } = JSON.parse(readFileSync(0, "utf8"));
const dates = times.map((time) => new Date(time));

function letters(rule, state) {
  let hours;
  try {
    hours = new opening_hours(rule, { lat: 51.8, lon: 10.8, address: { country_code: "de", state } });
  } catch {
    return null;
  }
  return dates
    .map((date) => {
      const then = hours.getIterator(date);
      return then.getUnknown() ? "U" : then.getState() ? "O" : "C";
    })
    .join("");
}

const answers = rules.map((rule) => states.map((state) => letters(rule, state)));
process.stdout.write(JSON.stringify(answers));
