"""Two people editing: the second sees what differs, and chooses.

The form carries the version that it was opened with. What others changed since (a colleague, the
provider, an import) and the form would undo is shown beside what the form has; nothing is saved
before its reader has chosen, statement by statement.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue.actions.changing import Keys
from catalogue.actions.changing.writing import update_draft
from catalogue.models import Offering
from catalogue.statements import Statements, stated
from catalogue.versions import Overwritten, overwritten, version_of

CHOICE = "meanwhile-"
"""Fields with this prefix say of one statement whose version is taken: "mine" or "theirs"."""
CHOSEN_FROM = "meanwhile"
"""The version whose values the reader chose from."""


class TellsChangesMeanwhile:
    """Mixin of an edit view of offerings."""

    object: Offering
    request: HttpRequest
    expects_json_response: bool

    @cached_property
    def _now(self) -> Offering:
        """The latest version as it is stored; `self.object` is what the form makes of it."""
        stored: Offering = Offering.objects.get(pk=self.object.pk)
        latest: Offering = stored.get_latest_revision_as_object()
        return latest

    @cached_property
    def _choices(self) -> dict[str, str]:
        """Whose version of each statement the reader has chosen."""
        return {
            name.removeprefix(CHOICE): str(choice)
            for name, choice in self.request.POST.items()
            if name.startswith(CHOICE)
        }

    def is_valid(self, form: Any) -> bool:
        is_valid: bool = super().is_valid(form)  # type: ignore[misc]
        seen = form.cleaned_data.get("seen") if is_valid else ""
        if not seen:
            return is_valid
        now, mine = stated(self._now), stated(form.save(commit=False))
        found = overwritten(self._now, seen=seen, now=now, mine=mine)
        if not found:
            return True
        if self.expects_json_response:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = _("Somebody else has changed this offering meanwhile.")
            return False
        chosen_from = self.request.POST.get(CHOSEN_FROM, "")
        moved = {
            item.change.path
            for item in overwritten(self._now, seen=chosen_from, now=now, mine=mine)
        }
        if all(item.change.path in self._choices.keys() - moved for item in found):
            return True
        message = _("Somebody else has changed this offering meanwhile. Please choose below.")
        form.add_error(None, ValidationError(message, code="changed_meanwhile"))
        form.overwritten = [self._with_choice(item) for item in found]
        form.chosen_from = version_of(self._now)
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return False

    def _with_choice(self, item: Overwritten) -> Overwritten:
        choice = self._choices.get(item.change.path)
        return item._replace(takes_theirs=choice == "theirs") if choice else item

    def save_instance(self) -> Offering:
        now = stated(self._now)
        theirs: Statements = {
            path: now.get(path) for path, choice in self._choices.items() if choice == "theirs"
        }
        offering: Offering = super().save_instance()  # type: ignore[misc]
        if theirs:
            update_draft(offering, theirs, keys=Keys())
            if not offering.live:
                offering.save()
            revision = self.new_revision  # type: ignore[attr-defined]
            revision.content = offering.serializable_data()
            revision.save(update_fields=["content"])
        return offering

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if hasattr(context["form"], "overwritten"):
            context["autosave_enabled"] = False  # it would save before the reader has chosen
        return context
