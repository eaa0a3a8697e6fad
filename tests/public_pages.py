"""A small site that has every public page in it, and the table of what to visit.

Tests of all pages (accessibility, valid HTML, budgets) take them from here. The table names each
public address of the URL map; `test_public_pages.py` fails for one that it lacks.
"""

import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.core.files.images import ImageFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import get_language
from PIL import Image
from wagtail.models import Page, get_page_models

from accounts.models import User
from accounts.sign_up import SignUp, token_for
from catalogue.actions.checking import ask, confirm_round
from catalogue.check_links import link_token
from catalogue.exporters.map_frame import Frame
from catalogue.geo import Point
from catalogue.models import (
    CheckRequest,
    CreditedImage,
    FoodDetails,
    LabelAward,
    Offering,
    OfferingPicture,
    OfferingText,
    Origin,
    PlaceStatus,
)
from catalogue.querysets import LINK_VALID, today
from catalogue.search.index import refresh
from home.pages import load_pages
from home.pictures import CutPicture
from home.sharing.subjects import subject_of
from home.sitemaps import SITEMAPS
from network.members.models import Claim, Competence, Invitation, Mandate, OrganisationText
from network.tokens import hashed
from network.tripplan import actions
from network.tripplan.models import TripPlan
from network.tripplan.tokens import share_token
from tests import account_pages, portal_pages
from tests.factories import (
    LabelSchemeFactory,
    OfferingFactory,
    OrganisationFactory,
    SourceFactory,
    StatusSchemeFactory,
    TagFactory,
    UserFactory,
    make_place,
)

TRIP_SECRET = "a-secret-that-only-the-tests-know"[:32]
INVITATION_TOKEN = "an-invitation-only-the-tests-know"[:32]
PROOF_TOKEN = "a-proof-that-only-the-tests-know."[:32]
KNOWN_ADDRESS = "bekannt@example.org"
REGION = Path(__file__).resolve().parents[1] / "home" / "regions" / "harz"

# Not pages of ours: their first part, or their name, and why.
NOT_PUBLIC = {
    "admin/": "behind a log-in; Wagtail's own pages",
    "dokumente/": "files that editors put up",
    "media": "files that the admin shows: tests/home/views/test_media.py",
    "wagtailcore_login": "Wagtail's page for restricted pages, which we have none of",
    "wagtailcore_authenticate_with_password": "the same",
    "trip-plan-stop": "takes a form and answers no GET",
    "trip-plan-days": "the same",
    "trip-plan-beginning": "the same",
    "trip-plan-renew-share": "the same",
    "trip-plan-delete": "needs the cookie of a plan: see tests/network/tripplan",
    "trip-plan-calendar": "the same",
    "trip-plan-gpx": "the same",
    **dict.fromkeys(account_pages.names(), "behind a log-in: tests/account_pages.py"),
    **dict.fromkeys(portal_pages.names(), "behind a log-in: tests/portal_pages.py"),
}


class Sample(NamedTuple):
    """An address below the site, in the language of the moment, and the status it answers with."""

    path: str
    status: int = 200


def build_site() -> None:
    """The pages of the region, and offerings that between them use every part of a page."""
    load_pages(REGION)
    town = make_place("Mühlental", lat=51.8, lon=10.8)
    PlaceStatus.objects.create(
        place=town,
        scheme=StatusSchemeFactory(resort_kind="kneipp"),
        valid_from=datetime.date(1968, 1, 1),
        source_title="Verzeichnis der Kurorte",
        source_url="https://www.example.org/kurorte",
    )
    inn = OfferingFactory(
        name="Gasthof Alte Mühle",
        slug="gasthof",
        category="food",
        kind="inn",
        place=town,
        street="Dorfstraße 1",
        postcode="38899",
        phone="+49 (0) 3945 123",
        email="post@example.org",
        website="https://www.example.org/muehle",
        booking_url="https://www.example.org/anfragen",
        price_level=2,
        wheelchair="yes",
        access_features=["step_free"],
        languages_spoken=["de", "nl"],
        stop_name="Mühlental, Kirche",
        stop_distance_m=320,
        checked_on=datetime.date(2026, 10, 14),
        hours="Mo-Fr 11:00-21:00; PH off",
    )
    OfferingText.objects.create(
        offering=inn,
        language="de",
        summary="Forelle aus dem eigenen Teich.",
        description="Am Bach gelegen.\n\nIm Sommer sitzt man im Garten.",
        season="Bis Ostern nur am Wochenende.",
        prices="Forelle Müllerin: 19,50 €\nTageskarte auf Anfrage",
    )
    FoodDetails.objects.create(offering=inn, cuisines=["regional"], diets=["vegan"], seats=60)
    inn.tags.add(TagFactory(name="Familien"))
    inn.save()
    LabelAward.objects.create(offering=inn, scheme=LabelSchemeFactory(), level="Gold")
    Origin.objects.create(
        offering=inn,
        source=SourceFactory(attribution="© Verein der Kartenfreunde"),
        external_id="1",
        licence="odbl-1.0",
        url="https://www.example.org/1",
        as_of=datetime.date(2026, 11, 1),
    )
    for number in range(2):
        picture = CreditedImage.objects.create(
            title=f"Haus {number}",
            description="Ein Fachwerkhaus am Bach",
            author="Erika Beispiel",
            licence="cc-by-4.0",
            file=_picture(number),
        )
        OfferingPicture.objects.create(offering=inn, image=picture, caption="Von Süden")
    kinds = {"spa": "sauna", "health": "practice", "leisure": "rock", "producer": "bakery"}
    for number, (category, kind) in enumerate(kinds.items(), start=1):
        OfferingFactory(
            name=f"Zur {category}",
            slug=category,
            category=category,
            kind=kind,
            place=town,
            lat=51.8 + number / 500,
        )
    # The theme of farms shows it on its map.
    bakery = Offering.objects.get(slug="producer")
    bakery.tags.add(TagFactory(name="Vom Hof", slug="vom-hof"))
    bakery.save()
    for number in range(22):
        OfferingFactory(name=f"Pension {number}", place=town, lon=10.8 + number / 1000)
    OfferingFactory(
        slug="zu", place=town, live=False, first_published_at=timezone.now(),
        withdrawn_at=timezone.now(),
    )  # fmt: skip
    _ask_for_checks()
    _plan_a_trip(inn)
    _write_letters(inn)
    _introduce_partners(inn)
    UserFactory(email=KNOWN_ADDRESS)
    refresh(Offering.objects.all())


def _ask_for_checks() -> None:
    """A question that waits, one that was answered, and one that is too old to be."""
    ask(offering=Offering.objects.get(slug="gasthof"))
    confirm_round(request=ask(offering=Offering.objects.get(slug="spa")))
    long_ago = timezone.now() - LINK_VALID - datetime.timedelta(days=1)
    ask(offering=Offering.objects.get(slug="health"), at=long_ago)


def _plan_a_trip(inn: Offering) -> None:
    """A plan with a note, an empty day, and something closed, withdrawn, and on no day."""
    plan = TripPlan.objects.create(
        secret_hash=hashed(TRIP_SECRET),
        share_hash=hashed(share_token(TRIP_SECRET, 1)),
        starts_on=datetime.date(2026, 11, 29),  # a Sunday
        day_count=2,
        changed_at=timezone.now(),
        last_used_on=timezone.localdate(),
    )
    stop = actions.save_stop(plan=plan, offering=inn, day=1)
    actions.write_note(stop=stop, note="Tisch am Fenster")
    for slug, day in (("spa", 1), ("zu", 1), ("leisure", 0)):
        actions.save_stop(plan=plan, offering=Offering.objects.get(slug=slug), day=day)


def _write_letters(inn: Offering) -> None:
    """What the links in two letters open: an invitation to a business, and a proof."""
    business = OrganisationFactory(name="Familie Müller")
    Invitation.objects.create(
        organisation=business,
        email="neu@example.org",
        role="maintainer",
        language="de",
        token_hash=hashed(INVITATION_TOKEN),
        expires_at=timezone.now() + datetime.timedelta(days=9),
    )
    Claim.objects.create(
        organisation=business,
        offering=inn,
        proof="email",
        proof_email=inn.email,
        proof_token_hash=hashed(PROOF_TOKEN),
    )


def _introduce_partners(inn: Offering) -> None:
    """Who runs the inn, with everything that a page shows; who looks after it; and who left."""
    mill = OrganisationFactory(
        name="Mühlenbetriebe", slug="muehlenbetriebe", place=inn.place, approved_at=timezone.now(),
        street="Dorfstraße 1", postcode="38899", phone="+49 3945 123", email="post@example.org",
        website="https://www.example.org/muehle", legal_name="Mühlenbetriebe GmbH",
        lat=51.8, lon=10.8, successor_wanted=True, funding="Beispielprogramm, HV-1",
        logo=CreditedImage.objects.first(),
    )  # fmt: skip
    OrganisationText.objects.create(
        organisation=mill, language="de", summary="Vier Häuser an einem Bach.", description="Wir."
    )
    mill.competences.add(Competence.objects.create(slug="kochen", name="Kochen für viele"))
    now = timezone.now()
    Claim.objects.create(organisation=mill, offering=inn, state="approved", decided_at=now)
    society = OrganisationFactory(
        name="Verkehrsverein Mühlental", slug="verkehrsverein", kind="association",
        place=inn.place, approved_at=now,
    )  # fmt: skip
    Mandate.objects.create(organisation=mill, association=society, starts_on=today())
    OrganisationFactory(
        name="Altes Werk", slug="altes-werk", place=inn.place, approved_at=now, left_at=now
    )


def _picture(number: int) -> ImageFile:
    file = io.BytesIO()
    Image.new("RGB", (1200, 900), (60, 90 + 40 * number, 80)).save(file, "PNG")
    return ImageFile(file, name=f"sample-{number}.png")


def _offering(slug: str) -> str:
    return _named("offering", slug)


def _named(name: str, slug: str) -> str:
    return Offering.objects.get(slug=slug).address_of(name)


def _shared(name: str) -> str:
    return reverse(name, args=[share_token(TRIP_SECRET, 1)])


def _sign_up_link(email: str) -> str:
    return reverse("account_signup_link", args=[token_for(SignUp(email, ""))])


def _reset_link() -> str:
    user = User.objects.get(email=KNOWN_ADDRESS)
    arguments = [user_pk_to_url_str(user), default_token_generator.make_token(user)]
    return reverse("account_reset_password_from_key", args=arguments)


def _check_of(slug: str) -> str:
    asked = CheckRequest.objects.get(offering__slug=slug)
    return reverse("details-check", args=[link_token(asked)])


def _search(query: str) -> str:
    return f"{reverse('search')}?{query}"


def _wagtail_pages() -> list[Sample]:
    """Every live page in the language of the moment; each type that can be served must be there."""
    pages = Page.objects.live().filter(locale__language_code=get_language(), depth__gt=1).specific()
    missing = {model for model in get_page_models() if model is not Page} - {
        type(page) for page in pages
    }
    assert not missing, f"no sample page of {missing}"
    return [Sample(page.get_url()) for page in pages]


# One entry for each named public address. Several samples where a page has several faces.
SAMPLES: dict[str, Callable[[], list[Sample]]] = {
    "favicon": lambda: [Sample(reverse("favicon"), 302)],
    "web-manifest": lambda: [Sample(reverse("web-manifest"))],
    "picture": lambda: [Sample(CutPicture(CreditedImage.objects.all()[0], "4x3").src)],
    "robots": lambda: [Sample(reverse("robots"))],
    "sitemap": lambda: [Sample(reverse("sitemap"))],
    "sitemap-part": lambda: [
        Sample(reverse("sitemap-part", args=[section])) for section in SITEMAPS
    ],
    "place-suggestions": lambda: [Sample(f"{reverse('place-suggestions')}?q=Mü")],
    "region-geojson": lambda: [Sample(reverse("region-geojson"))],
    "map-ground": lambda: [
        Sample(reverse("map-ground", args=[Frame(Point(51.8, 10.8), 12, 392, 260)])),
    ],
    "region-tiles": lambda: [Sample(reverse("region-tiles"), 404)],
    "search-geojson": lambda: [Sample(f"{reverse('search-geojson')}?ort=Mühlental")],
    "new-offerings": lambda: [Sample(f"{reverse('new-offerings')}?ort=Mühlental")],
    "search": lambda: [
        Sample(reverse("search")),
        Sample(_search("ort=Mühlental&umkreis=15&kategorie=food&kategorie=lodging")),
        Sample(_search("ort=Mühlental&kategorie=spa&q=gibtesnicht")),
        Sample(_search("ort=Nirgendwohausen")),
        Sample(_search("ort=Mühlental&umkreis=viele"), 400),
    ],
    "search-picture": lambda: [
        Sample(f"{reverse('search-picture')}?ort=Mühlental"),
        Sample(f"{reverse('search-picture')}?ort=Nirgendwohausen", 400),
    ],
    "offering": lambda: [
        Sample(_offering("gasthof")),
        Sample(_offering("leisure")),
        Sample(_offering("zu"), 410),
    ],
    "share-picture": lambda: [
        Sample(subject_of(Offering.objects.get(slug="gasthof")).address("Harzverbund"))
    ],
    "offering-print": lambda: [Sample(_named("offering-print", "gasthof"))],
    "details-check": lambda: [
        Sample(_check_of("gasthof")),
        Sample(_check_of("spa")),
        Sample(_check_of("health"), 410),
        Sample(reverse("details-check", args=["1.erfunden"]), 404),
    ],
    "offering-report": lambda: [Sample(_named("offering-report", "gasthof"))],
    "offering-report-thanks": lambda: [Sample(_named("offering-report-thanks", "gasthof"))],
    "places": lambda: [Sample(reverse("places"))],
    "provider-guide": lambda: [Sample(reverse("provider-guide"))],
    "organisations": lambda: [
        Sample(reverse("organisations")),
        Sample(f"{reverse('organisations')}?q=gibtesnicht"),
        Sample(f"{reverse('organisations')}?art=gibtesnicht", 400),
    ],
    "organisation": lambda: [
        Sample(reverse("organisation", args=["muehlenbetriebe"])),
        Sample(reverse("organisation", args=["verkehrsverein"])),
        Sample(reverse("organisation", args=["altes-werk"]), 410),
        Sample(reverse("organisation", args=["gibt-es-nicht"]), 404),
    ],
    "providers": lambda: [Sample(reverse("providers"))],
    "place": lambda: [
        Sample(reverse("place", args=["muehlental"])),
        Sample(reverse("place", args=["gibt-es-nicht"]), 404),
    ],
    "style-guide": lambda: [Sample(reverse("style-guide"))],
    "trip-plan": lambda: [Sample(reverse("trip-plan"))],
    "trip-plan-save": lambda: [
        Sample(reverse("trip-plan-save", args=[Offering.objects.get(slug="gasthof").pk])),
        Sample(reverse("trip-plan-save", args=[Offering.objects.get(slug="zu").pk]), 404),
    ],
    "trip-plan-continue": lambda: [Sample(reverse("trip-plan-continue", args=[TRIP_SECRET]))],
    "trip-plan-shared": lambda: [Sample(_shared("trip-plan-shared"))],
    "trip-plan-shared-calendar": lambda: [Sample(_shared("trip-plan-shared-calendar"))],
    "trip-plan-shared-gpx": lambda: [Sample(_shared("trip-plan-shared-gpx"))],
    "invitation": lambda: [
        Sample(reverse("invitation", args=[INVITATION_TOKEN])),
        Sample(reverse("invitation", args=["x" * 32]), 404),
    ],
    "claim-proof": lambda: [Sample(reverse("claim-proof", args=[PROOF_TOKEN]))],
    "account_login": lambda: [Sample(reverse("account_login"))],
    "account_signup": lambda: [Sample(reverse("account_signup"))],
    "account_signup_sent": lambda: [Sample(reverse("account_signup_sent"))],
    "account_signup_link": lambda: [
        Sample(_sign_up_link("neu@example.org")),
        Sample(_sign_up_link(KNOWN_ADDRESS)),
        Sample(reverse("account_signup_link", args=["abgeschnitten"]), 410),
    ],
    "account_inactive": lambda: [Sample(reverse("account_inactive"))],
    "account_deleted": lambda: [Sample(reverse("account_deleted"))],
    "account_reset_password": lambda: [Sample(reverse("account_reset_password"))],
    "account_reset_password_done": lambda: [Sample(reverse("account_reset_password_done"))],
    "account_reset_password_from_key": lambda: [
        Sample(reverse("account_reset_password_from_key", args=["1", "abgeschnitten"])),
        Sample(_reset_link(), 302),
    ],
    "account_reset_password_from_key_done": lambda: [
        Sample(reverse("account_reset_password_from_key_done"))
    ],
    "page-door-login": lambda: [Sample(reverse("page-door-login"), 302)],
    "wagtail_serve": _wagtail_pages,
}


def public_names() -> set[str]:
    """The names of all public addresses in the URL map; an address without a name fails."""
    names = set()
    for pattern in _patterns(get_resolver().url_patterns):
        assert pattern.name, f"a public address without a name: {pattern.pattern}"
        names.add(pattern.name)
    return names - set(NOT_PUBLIC)


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if any(str(pattern.pattern).startswith(first) for first in NOT_PUBLIC):
            continue
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern.url_patterns)


def samples() -> list[Sample]:
    """Everything to visit, in the language of the moment."""
    return [sample for name in sorted(SAMPLES) for sample in SAMPLES[name]()]
