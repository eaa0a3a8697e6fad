"""Counts a report of pytest: `count.py REPORT REQUIRED any|none`.

Prints the numbers of passed and failed tests. Exit 1 unless the required test is among the passed
ones, and, with `none`, if any test skipped itself.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

report, required, skips = sys.argv[1:]
passed: list[str] = []
failed: list[str] = []
skipped: list[str] = []
cases = ElementTree.parse(report).iter("testcase") if Path(report).exists() else ()  # noqa: S314  our own file
for case in cases:
    outcomes = {child.tag for child in case}
    if outcomes & {"failure", "error"}:
        failed.append(case.attrib["name"])
    elif "skipped" in outcomes:
        skipped.append(case.attrib["name"])
    else:
        passed.append(case.attrib["name"])

print(len(passed), len(failed))  # noqa: T201  the answer
complaints = []
if required not in passed:
    complaints.append(f"{required} did not pass")
if skips == "none" and skipped:
    complaints.append(f"skipped: {', '.join(skipped)}")
if complaints:
    sys.exit(f"{report}: {'; '.join(complaints)}")
