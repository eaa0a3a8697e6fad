"""Whose word stands: ours, or what the source says now."""

import dataclasses
from collections.abc import Collection

from catalogue.statements import Plain, Statements


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """`changes`: paths to write with their new values, None where the statement goes.

    `differences`: paths where ours stays, with ours, theirs, and whether theirs is news.
    """

    changes: Statements
    differences: list[tuple[str, Plain, Plain, bool]]


def compare(
    *, ours: Statements, last: Statements, theirs: Statements, leave: Collection[str] = ()
) -> Comparison:
    """Compare what we state with what a source said last and says now.

    A value of ours that is what the source said last is the source's own, and follows it, also
    into silence. Any other value is a person's (or another source's): it stays, and is reported
    while the source says something else. Paths in `leave` are left alone.
    """
    changes: Statements = {}
    differences: list[tuple[str, Plain, Plain, bool]] = []
    for path in sorted((theirs.keys() | last.keys()) - set(leave)):
        mine, said, now = ours.get(path), last.get(path), theirs.get(path)
        if mine == now:
            continue
        if mine == said:
            changes[path] = now
        elif now is not None:
            differences.append((path, mine, now, now != said))
    return Comparison(changes, differences)
