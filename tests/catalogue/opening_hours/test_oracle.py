"""The npm package `opening_hours` agrees with us: another author's reading of the same notation.

Where we mean to differ, the rule is left out below, with its reason.
"""

import csv
import datetime
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from catalogue.opening_hours import State, schedule

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
NODE = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
STATES = {"Sachsen-Anhalt": "DE-ST", "Niedersachsen": "DE-NI", "Thüringen": "DE-TH"}
LETTERS = {State.OPEN: "O", State.CLOSED: "C", State.UNKNOWN: "U"}

# Rules of our own, one for each thing of the notation that listings of a region use.
RULES = (
    "Mo-Su 10:00-14:00; PH off",
    "Mo-Fr 08:00-18:00; PH off; Sa 10:00-14:00",
    "PH 11:00-13:00",
    "PH Mo-Fr 10:00-12:00; Sa 10:00-11:00",
    "Mo-Fr PH off; 09:00-10:00",
    "PH -1 day 10:00-12:00; PH +1 day 09:00-13:00",
    "PH,Tu-Su 11:30-14:30, PH,Mo-Su 17:30-22:30",
    "Mo-Su, PH 11:00-21:00",
    "Su,PH,Mo-Th 09:00-01:00, Fr-Sa 09:00-03:00",
    "Mo[1],PH 10:00-12:00",
    "Su[-1] 13:00-17:00",
    "24/7; PH off",
    "Mo-Su 22:00-03:00; PH off",
    "Fr-Sa 22:00-26:00; PH 10:00-12:00",
    "Apr-Oct Mo-Su,PH 10:00-18:00; Nov-Mar Sa,Su,PH 11:00-16:00; Dec 24 off",
    "Mo-Fr 09:00-18:00; Sa 09:00-14:00; PH off; Aug-Apr off",
    "May 1-Oct 31: Mo-Su 10:00-18:00; Nov 1-Apr 30: Mo-Su 10:00-17:00, We off",
    "Dec 25-Jan 6 off; Mo-Su 10:00-14:00",
    "easter -2 days-easter +1 day 10:00-12:00; Mo off",
    "week 44-52/2 Mo-Su 10:00-12:00; PH 11:00-12:00",
    "2026 Sep 20-2026 Oct 31 10:00-12:00, PH 13:00-14:00",
    "Mo-Su 10:00+",
    "Mo-Su 22:00+",
    "Mo-Fr 08:00-12:00,17:00+; PH 12:00+",
    '"nach Vereinbarung"',
    'Mo-Fr 10:00-12:00 "nach Vereinbarung"; Sa 10:00-12:00 open "gern"',
    'Mo-Fr 08:00-12:00; PH unknown "anrufen"',
    'Mo-Fr 10:00-12:00 || "by appointment"',
    "Mo-Fr 10:00-12:00; PH off || unknown",
    "Di, Fr 08:00-13:00; PH off",
    "off",
)

# Real values that one side cannot read.
UNREADABLE = {
    "nach Vereinbarung": "the oracle takes the words for a remark; unknown on both sides",
    "Mo-Su 12:00-18:00; We off; except PH": "the oracle drops the words; we say unknown",
    "Mo-Th 16:00-23:00; Sa-Su 16:00--23:00": "neither reads it",
    "Mo-Fr 06:00-18:00; Sa 06:00-17:00; Su,PH 08:00-18:00; easter +1 off; "
    "easter +50 days off; Dec 25 off; Dec 26 off; Jan 1 off": "neither reads it",
    "yes": "neither reads it",
}


def moments() -> list[datetime.datetime]:
    """One moment of each day of a year, six on holidays, on the eves and the days after."""
    dice = random.Random(2026)
    special = {(1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (9, 20), (10, 3), (10, 31),
               (12, 24), (12, 25), (12, 26)}  # fmt: skip
    near = {
        datetime.date(2026, *day) + datetime.timedelta(n) for day in special for n in (-1, 0, 1)
    }
    found = []
    for number in range(365):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(number)
        minutes = range(15, 1440, 240) if day in near else dice.sample(range(1440), 1)
        found += [
            datetime.datetime.combine(day, datetime.time(*divmod(minute, 60))) for minute in minutes
        ]
    # On the day after summer time begins, the oracle takes its first hour for the night before:
    # it counts in steps of 24 hours, and this day had 23.
    skipped = datetime.datetime.fromisoformat("2026-03-30T00:00")
    return [at for at in found if not skipped <= at < skipped + datetime.timedelta(hours=1)]


def differences(rules: list[str]) -> list[tuple[str, str, str, str, str]]:
    """Rule, state, moment, our answer and the oracle's, wherever they differ."""
    times = moments()
    question = {"rules": rules, "states": list(STATES), "times": [t.isoformat() for t in times]}
    done = subprocess.run(  # noqa: S603  our own script
        [NODE, HERE / "oracle.mjs"],
        input=json.dumps(question),
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = []
    for rule, answers in zip(rules, json.loads(done.stdout), strict=True):
        for (state, subdivision), letters in zip(STATES.items(), answers, strict=True):
            assert letters is not None, f"The oracle cannot read {rule!r}."
            hours = schedule(rule, subdivision)
            found += [
                (rule, state, f"{at:%a %F %H:%M}", ours, theirs)
                for at, theirs in zip(times, letters, strict=True)
                if (ours := LETTERS[hours.state(at)]) != theirs
            ]
    return found


@pytest.fixture(autouse=True)
def _oracle_is_installed():
    if not (ROOT / "node_modules" / "opening_hours").is_dir():
        pytest.skip("needs the npm package opening_hours (make setup)")


def test_the_oracle_agrees_on_every_rule_of_ours():
    assert differences(list(RULES)) == []


def test_the_oracle_agrees_on_the_real_values_of_the_region(shared_data: Path):
    with (shared_data / "search" / "opening_hours.tsv").open(encoding="utf-8") as file:
        values = [row["opening_hours"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(values) > 150
    assert {rule for rule in values if not schedule(rule, "DE-ST").is_readable} == set(UNREADABLE)
    assert differences([rule for rule in values if rule not in UNREADABLE]) == []
