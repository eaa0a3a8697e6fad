"""Filling in a listing, step by step; each step saves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.actions.changing import LockedError, Revised, revise
from catalogue.models import Offering
from catalogue.opening_hours import schedule
from catalogue.statements import stated
from catalogue.versions import ChangedMeanwhileError, version_of
from network.members.models import Organisation
from network.portal.access import PortalRequest, listing_page
from network.portal.forms.listing import HoursForm, WhereForm
from network.portal.forms.step import StepForm
from network.portal.steps import STEP_BY_KEY, STEPS, Step, after
from network.portal.week_bars import coming_days

CHOICE = "meanwhile-"
"""Fields with this prefix say whose word on one statement holds: "mine" or "theirs"."""


@require_http_methods(["GET", "HEAD", "POST"])
@listing_page(edits=True)
def step(
    request: PortalRequest, organisation: Organisation, offering: Offering, key: str
) -> HttpResponse:
    """One step: shows the draft, and stores what was typed under the rules of review."""
    this = STEP_BY_KEY.get(key)
    if this is None or this.form is None:
        raise Http404
    draft: Offering = offering.latest_version()
    data = request.POST if request.method == "POST" else None
    now = stated(draft)
    form = this.form(data, draft=draft, statements=now, files=request.FILES or None)
    differences = None
    if data is not None:
        form.keep_files(request.user)
    if data is not None and not _asks_for_more(form) and form.is_valid():
        try:
            revised = _store(request, form, offering)
        except ChangedMeanwhileError as error:
            differences = error.differences
        except LockedError:
            messages.warning(request, _("An editor is working on this listing. Please try later."))
        except ValidationError as error:
            _tell(form, error)
        else:
            messages.success(request, outcome(offering, revised))
            return redirect(_onward(request, form, this, organisation, offering))
    context = {
        "organisation": organisation,
        "offering": offering,
        "draft": draft,
        "form": form,
        "step": this,
        "number": STEPS.index(this) + 1,
        "total": len(STEPS),
        "follows": after(this),
        # What was on the screen first: what its reader left alone is not meant, however often
        # they save.
        "version": version_of(draft, now) if data is None else data.get("version", ""),
        "differences": differences,
        "choice": CHOICE,
        "chosen_from": version_of(draft, now) if differences else "",
        "weeks": _weeks(form, draft),
    }
    return render(request, "network/portal/step.html", context)


def _store(request: PortalRequest, form: StepForm, offering: Offering) -> Revised:
    """Store what was typed; where somebody else was quicker, what its reader has chosen.

    Raises what `revise` raises: ChangedMeanwhileError where there is still something to choose.
    """
    chosen = {
        name.removeprefix(CHOICE): choice
        for name, choice in request.POST.items()
        if name.startswith(CHOICE)
    }
    untouched = {path: value for path, value in form.changes.items() if path not in chosen}
    mine = {path: value for path, value in form.changes.items() if chosen.get(path) == "mine"}
    with transaction.atomic():
        rest, agreed = (
            revise(
                offering=offering,
                changes=changes,
                by=request.user,
                is_verified=True,
                seen=request.POST.get(token, ""),
            )
            for changes, token in ((untouched, "version"), (mine, "chosen_from"))
        )
    return Revised(rest.at_once | agreed.at_once, rest.in_draft | agreed.in_draft)


def _onward(
    request: PortalRequest,
    form: StepForm,
    this: Step,
    organisation: Organisation,
    offering: Offering,
) -> str:
    """Where saving leads: here again while there is more to say, the next step, or back."""
    where = [organisation.slug, offering.pk]
    here = reverse("portal-step", args=[*where, this.key])
    # Warnings that were not on the page before must be seen before it goes on.
    if set(form.warned_of) - set(request.POST.getlist("warned")):
        first = form[next(iter(form.warnings))]
        return f"{here}#{first.auto_id}_hint"
    if "more" in request.POST:
        return here
    if "next" not in request.POST:
        return reverse("portal-listing", args=where)
    follows = after(this)
    if follows is None:
        return reverse("portal-hand-in", args=where)
    return reverse("portal-step", args=[*where, follows.key])


def _asks_for_more(form: StepForm) -> bool:
    if isinstance(form, WhereForm):
        return form.asks_for_pin
    return isinstance(form, HoursForm) and (form.adds or "preview" in form.data)


def _tell(form: StepForm, error: ValidationError) -> None:
    """Put the messages of the action to their fields."""
    by_path = {form.path_of(name): name for name in form.fields}
    for path, found in error.message_dict.items():
        form.add_error(by_path.get(path), found)


def outcome(offering: Offering, revised: Revised) -> str:
    """What became of a change, for whoever made it."""
    if not (revised.at_once or revised.in_draft):
        return _("Nothing was different.")
    if not offering.live:
        return _("Saved. Only your team sees it so far.")
    if not revised.in_draft:
        return _("Saved. Guests see it now.")
    if not revised.at_once:
        return _("Saved as a draft. The editors look at it before guests do.")
    return _(
        "Saved. Hours, prices and pictures are public now; the rest the editors look at first."
    )


def _weeks(form: StepForm, draft: Offering) -> list[object]:
    """The coming days as guests will see them, for each purpose that has hours."""
    if not isinstance(form, HoursForm):
        return []
    found: list[object] = []
    for label, timetable in form.timetables:
        shown = timetable.schedule(draft.place.subdivision)
        if shown is not None:
            shown = schedule(shown.rule, draft.place.subdivision)
            found.append((label, coming_days(shown, timezone.localdate())))
    return found
