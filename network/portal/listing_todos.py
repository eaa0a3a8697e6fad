"""What waits at the listings of an organisation, most urgent first, a few of each kind."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from catalogue.completeness import completeness_of
from catalogue.models import DETAILS_RELATIONS, LabelAward, Offering
from catalogue.querysets import OfferingQuerySet
from network.members import permissions
from network.members.models import Organisation, PictureUpload
from network.portal.reviews import Review, reviews_of
from network.portal.steps import next_steps
from network.portal.todo import Todo

MOST_OF_A_KIND = 3
MOST_OF_A_COMMENT = 140  # letters
_LABELS_STEP = "auszeichnungen"
_ASKED_OF_COMPLETENESS = ("texts", "hours", "pictures__image")


def about_listings(organisation: Organisation, person: User) -> Iterator[Todo]:
    """What this person can do for the listings that the organisation keeps."""
    edited = permissions.listings_edited_by(person).values("pk")
    listings = permissions.listings_of(organisation).filter(pk__in=edited, withdrawn_at=None)
    changed = listings.filter(live=False) | listings.filter(has_unpublished_changes=True)
    changed = changed.order_by("live", "pk")
    drafts = list(changed[: 4 * MOST_OF_A_KIND])
    reviews = reviews_of(drafts)
    yield from _sent_back(organisation, drafts, reviews)
    yield from _labels(organisation, listings, LabelAward.objects.expired(), is_urgent=True)
    yield from _not_handed_in(organisation, drafts, reviews)
    yield from _pictures(organisation, listings)
    yield from _labels(organisation, listings, LabelAward.objects.expiring(), is_urgent=False)
    yield from _to_confirm(organisation, listings)
    yield from _to_complete(organisation, listings)


def _address(organisation: Organisation, offering: Offering) -> str:
    return reverse("portal-listing", args=[organisation.slug, offering.pk])


def _sent_back(
    organisation: Organisation, drafts: list[Offering], reviews: dict[int, Review]
) -> Iterator[Todo]:
    back = [one for one in drafts if reviews.get(one.pk, Review()).is_back]
    for offering in back[:MOST_OF_A_KIND]:
        comment = Truncator(reviews[offering.pk].comment).chars(MOST_OF_A_COMMENT)
        yield Todo(
            "message-square-quote",
            _("%(name)s: sent back") % {"name": offering.name},
            _("The editors write: “%(comment)s”") % {"comment": comment}
            if comment
            else _("The editors sent it back."),
            _("Go on"),
            _address(organisation, offering),
            is_urgent=True,
        )


def _not_handed_in(
    organisation: Organisation, drafts: list[Offering], reviews: dict[int, Review]
) -> Iterator[Todo]:
    waiting = [one for one in drafts if one.pk not in reviews]
    for offering in waiting[:MOST_OF_A_KIND]:
        text = _("Changes that nobody sees yet.") if offering.live else _("Not handed in yet.")
        yield Todo(
            "file-pen",
            offering.name,
            text,
            _("Go on"),
            _address(organisation, offering),
            is_urgent=True,
        )


def _labels(
    organisation: Organisation,
    listings: OfferingQuerySet,
    awards: "QuerySet[LabelAward]",
    *,
    is_urgent: bool,
) -> Iterator[Todo]:
    """Labels that ended (urgent) or end soon."""
    found = awards.filter(offering__in=listings.values("pk")).select_related("offering", "scheme")
    for award in found.order_by("valid_to", "pk")[:MOST_OF_A_KIND]:
        day = date_format(award.valid_to, "SHORT_DATE_FORMAT") if award.valid_to else ""
        words = {"label": award.label, "day": day}
        title = _("%(label)s ended on %(day)s") if is_urgent else _("%(label)s ends on %(day)s")
        text = (
            _("%(name)s: guests no longer see it.")
            if is_urgent
            else _("%(name)s: afterwards guests no longer see it.")
        )
        step = reverse("portal-step", args=[organisation.slug, award.offering_id, _LABELS_STEP])
        yield Todo(
            "award",
            title % words,
            text % {"name": award.offering.name},
            _("Renew"),
            step,
            is_urgent=is_urgent,
        )


def _pictures(organisation: Organisation, listings: OfferingQuerySet) -> Iterator[Todo]:
    """Pictures that were sent and that nobody has described yet."""
    uploads = PictureUpload.objects.all().incomplete().filter(offering__in=listings.values("pk"))
    waiting = uploads.values("offering", "offering__name").annotate(number=Count("pk"))
    for one in waiting.order_by("offering")[:MOST_OF_A_KIND]:
        title = ngettext(
            "A picture is not described yet",
            "%(number)d pictures are not described yet",
            one["number"],
        )
        yield Todo(
            "images",
            title % {"number": one["number"]},
            _("%(name)s: until then guests do not see them.") % {"name": one["offering__name"]},
            _("Describe"),
            reverse("portal-pictures", args=[organisation.slug, one["offering"]]),
        )


def _to_confirm(organisation: Organisation, listings: OfferingQuerySet) -> Iterator[Todo]:
    for offering in listings.unconfirmed().order_by("checked_on", "pk")[:MOST_OF_A_KIND]:
        said = (
            _("Confirmed last on %(day)s.")
            % {"day": date_format(offering.checked_on, "SHORT_DATE_FORMAT")}
            if offering.checked_on
            else _("Nobody has confirmed them yet.")
        )
        yield Todo(
            "clipboard-check",
            _("%(name)s: do the details still hold?") % {"name": offering.name},
            said,
            _("Yes, all of it"),
            reverse("portal-confirm", args=[organisation.slug, offering.pk]),
            is_urgent=offering.is_outdated,
            is_done_by_post=True,
            more_url=_address(organisation, offering),
        )


def _to_complete(organisation: Organisation, listings: OfferingQuerySet) -> Iterator[Todo]:
    """The next steps of public listings whose draft says nothing else."""
    settled = listings.filter(live=True, has_unpublished_changes=False)
    offerings = list(settled.order_by("pk")[:MOST_OF_A_KIND])
    details = {DETAILS_RELATIONS[offering.category] for offering in offerings}
    prefetch_related_objects(offerings, *_ASKED_OF_COMPLETENESS, *details)
    steps = [
        (offering, step) for offering in offerings for step in next_steps(completeness_of(offering))
    ]
    for offering, step in steps[:MOST_OF_A_KIND]:
        yield Todo(
            step.step.icon,
            str(step.label),
            offering.name,
            _("Add"),
            reverse("portal-step", args=[organisation.slug, offering.pk, step.step.key]),
        )
