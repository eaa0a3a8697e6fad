"""What the commands about offerings say, and in which language."""

import os

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue.importers.spreadsheet.applying import TableReport


def language_of_terminal() -> str:
    """The language that the terminal asks for where the site has it, else the site's own."""
    wish = next(
        (os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), ""
    )
    language = wish[:2].lower()
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def table_in_words(report: TableReport, *, dry_run: bool) -> str:
    """What a spreadsheet did, or would do: each change of a field, each cell that is wrong."""
    lines = [_("Dry run, nothing was written.")] if dry_run else []
    wrong = len({row for row, _problem in report.wrong})
    lines.append(
        _("created: %(created)s, updated: %(updated)s, unchanged: %(unchanged)s, wrong: %(wrong)s")
        % {
            "created": report.created,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "wrong": wrong,
        }
    )
    if report.changes:
        lines += ["", _("Changes:")]
        lines += [
            _("  row %(row)s  %(name)s  %(field)s: %(before)s → %(after)s")
            % {
                "row": row,
                "name": name,
                "field": change.label,
                "before": change.before or "–",
                "after": change.after or "–",
            }
            for row, name, change in report.changes
        ]
    if report.wrong:
        lines += ["", _("Rows that are left as a whole:")]
        lines += [
            _("  row %(row)s  %(column)s “%(value)s”: %(message)s")
            % {
                "row": row,
                "column": problem.column,
                "value": problem.value,
                "message": problem.message,
            }
            for row, problem in report.wrong
        ]
    return "\n".join(lines)
