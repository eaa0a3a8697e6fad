"""Who may do what to organisations and listings. Views, forms and actions ask here.

Within an organisation the role decides: an owner may do everything, a maintainer edits, a viewer
looks. A listing is an organisation's through its approved claim, and an association's through a
mandate. Editors work in the Wagtail admin by their permissions there, which open nothing here.
"""

import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from catalogue.models import CreditedImage, Offering, OfferingPicture
from catalogue.querysets import OfferingQuerySet
from network.members.models import Claim, Mandate, Membership, Organisation, PictureUpload
from network.members.models.membership import EDITING, OWNING, SEEING, Role

Person = User | AnonymousUser


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """The organisations that a person works for."""
    return Organisation.objects.filter(pk__in=_memberships(person, SEEING).values("organisation"))


def listings_of(organisation: Organisation, on: datetime.date | None = None) -> OfferingQuerySet:
    """What an organisation keeps on a day (today by default): its own, and by mandate."""
    return _kept_by([organisation.pk], on)


def listings_seen_by(person: Person, on: datetime.date | None = None) -> OfferingQuerySet:
    """The offerings whose drafts, history and numbers a person may see."""
    return _listings(person, SEEING, on)


def listings_edited_by(person: Person, on: datetime.date | None = None) -> OfferingQuerySet:
    """The offerings that a person may change, and submit for publication."""
    return _listings(person, EDITING, on)


def may_see_listing(person: Person, offering: Offering) -> bool:
    """Whether a person may see an offering's drafts, history and numbers."""
    return listings_seen_by(person).filter(pk=offering.pk).exists()


def may_edit_listing(person: Person, offering: Offering) -> bool:
    """Whether a person may change an offering."""
    return listings_edited_by(person).filter(pk=offering.pk).exists()


def may_see(person: Person, organisation: Organisation) -> bool:
    """Whether a person may see team, claims, mandates and history: its own people."""
    return _has_role(person, organisation, SEEING)


def may_edit_organisation(person: Person, organisation: Organisation) -> bool:
    """Whether a person may change its details: who edits there, or keeps all of it by mandate."""
    if _has_role(person, organisation, EDITING):
        return True
    mandates = Mandate.objects.all().active().filter(organisation=organisation, offering=None)
    associations = _memberships(person, EDITING).values("organisation")
    return mandates.filter(association__in=associations).exists()


def may_own(person: Person, organisation: Organisation) -> bool:
    """Whether a person may bind the organisation: mandates, terms, leaving."""
    return _has_role(person, organisation, OWNING)


def may_manage_team(person: Person, organisation: Organisation) -> bool:
    """Whether a person may invite, remove and give roles."""
    return may_own(person, organisation)


def may_bring_tables(person: Person, organisation: Organisation) -> bool:
    """Whether a person may change its listings by a spreadsheet; each listing is asked anew."""
    return _has_role(person, organisation, EDITING)


def may_claim(person: Person, organisation: Organisation) -> bool:
    """Whether a person may ask for listings and give them up."""
    return may_own(person, organisation)


def pictures_with_audience() -> QuerySet[CreditedImage]:
    """Pictures that say of themselves whether they are kept from strangers (`is_withheld`).

    A picture is public where a public listing shows it, or a public organisation has it as its
    logo. One that belongs to neither listing nor organisation is an editor's, for a page.
    """
    hung = OfferingPicture.objects.filter(image=OuterRef("pk"))
    logos = Organisation.objects.filter(logo=OuterRef("pk"))
    uploads = PictureUpload.objects.filter(image=OuterRef("pk"))
    is_owned = Exists(hung) | Exists(logos) | Exists(uploads)
    is_public = Exists(hung.filter(offering__live=True)) | Exists(
        Organisation.objects.all().public().filter(logo=OuterRef("pk"))
    )
    found: QuerySet[CreditedImage] = CreditedImage.objects.annotate(
        is_withheld=is_owned & ~is_public
    )
    return found


def may_see_picture(person: Person, image: CreditedImage) -> bool:
    """Whether a person may see a picture that is not public: one of their listing or house."""
    listings = listings_seen_by(person)
    organisations = organisations_of(person)
    uploads = PictureUpload.objects.filter(image=image).filter(
        Q(offering__in=listings) | Q(organisation__in=organisations)
    )
    return (
        uploads.exists()
        or OfferingPicture.objects.filter(image=image, offering__in=listings).exists()
        or organisations.filter(logo=image).exists()
    )


def may_curate(person: Person) -> bool:
    """Whether a person decides on claims and organisations: editors."""
    return person.has_perm("network.change_claim")


def may_set_terms(person: Person) -> bool:
    """Whether a person may put terms of cooperation in force: the operator."""
    return person.has_perm("network.change_termsofcooperation")


def _memberships(person: Person, roles: tuple[Role, ...]) -> QuerySet[Membership]:
    if not isinstance(person, User) or not person.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(user=person, role__in=roles)


def _has_role(person: Person, organisation: Organisation, roles: tuple[Role, ...]) -> bool:
    return _memberships(person, roles).filter(organisation=organisation).exists()


def _listings(
    person: Person, roles: tuple[Role, ...], on: datetime.date | None
) -> OfferingQuerySet:
    """Offerings of a person's organisations, and of those that gave these a mandate."""
    return _kept_by(_memberships(person, roles).values("organisation"), on)


def _kept_by(organisations: Any, on: datetime.date | None) -> OfferingQuerySet:
    """Offerings of these organisations (primary keys), and of those that gave them a mandate."""
    mandates = (
        Mandate.objects.all()
        .active(on)
        .filter(
            Q(offering=None) | Q(offering=OuterRef("offering")),
            organisation=OuterRef("organisation"),
            association__in=organisations,
        )
    )
    claims = (
        Claim.objects.all().approved().filter(Q(organisation__in=organisations) | Exists(mandates))
    )
    listings: OfferingQuerySet = Offering.objects.filter(pk__in=claims.values("offering"))
    return listings
