"""Sample organisations: loaded once, left alone afterwards, errors that say where."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Offering
from home.regions import known_regions, region_folder
from network.members import permissions
from network.members.actions import terms
from network.members.models import (
    Claim,
    Competence,
    HistoryEntry,
    Mandate,
    Organisation,
    TermsOfCooperation,
)
from network.outbox.models import OutboxMail

pytestmark = pytest.mark.django_db

MEMBERS = "demo/members/organisations.toml"


@pytest.fixture
def region(tiny_region: Path, settings) -> Path:
    settings.DEBUG = True
    call_command("load_region", str(tiny_region), verbosity=0, stdout=io.StringIO())
    return tiny_region


def load(region: Path, **options: object) -> str:
    out = io.StringIO()
    call_command("load_demo", str(region), no_pictures=True, stdout=out, **options)
    return out.getvalue()


def rewrite(region: Path, old: str, new: str) -> None:
    path = region / MEMBERS
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_members_are_there_with_people_listings_mandates_and_terms(region: Path) -> None:
    assert "members: 3 created, 0 unchanged" in load(region)

    inn = Organisation.objects.get(slug="pension-ruderboot")
    assert (inn.is_public, inn.is_sample, inn.successor_wanted) == (True, True, True)
    assert [c.label for c in inn.competences.all()] == ["Ruderkurse"]
    assert inn.text("en").summary == "Rooms by the jetty."
    roles = {m.user.email: m.role for m in inn.memberships.all()}
    assert roles == {"wirtin@example.org": "owner", "kollege@example.org": "maintainer"}
    house = Offering.objects.get(name="Pension Ruderboot")
    owner = inn.memberships.get(role="owner").user
    assert permissions.may_edit_listing(owner, house)
    association = Organisation.objects.get(slug="seenverband")
    assert permissions.may_edit_listing(association.memberships.get().user, house)
    waiting = Claim.objects.all().requested().get()
    assert (waiting.offering, waiting.organisation.is_public) == (house, False)
    assert terms.needs_acceptance(association) is None
    assert terms.needs_acceptance(inn).body == "Wir rudern in eine Richtung."
    assert HistoryEntry.objects.all().about(association).exists()
    assert not OutboxMail.objects.exists()


def test_loading_twice_changes_nothing(region: Path) -> None:
    load(region)
    Organisation.objects.filter(slug="seenverband").update(phone="1")
    counts = [model.objects.count() for model in (Claim, Mandate, HistoryEntry, TermsOfCooperation)]

    assert "members: 0 created, 3 unchanged" in load(region)

    assert Organisation.objects.get(slug="seenverband").phone == "1"
    assert counts == [
        model.objects.count() for model in (Claim, Mandate, HistoryEntry, TermsOfCooperation)
    ]


def test_without_log_ins_there_are_no_people(region: Path) -> None:
    load(region, no_log_ins=True)
    assert Organisation.objects.all().without_owner().count() == 3


def test_a_region_without_members_has_none(region: Path) -> None:
    (region / MEMBERS).unlink()
    assert "members: 0 created, 0 unchanged" in load(region)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('place = "uferstadt"', 'place = "nirgends"', "pension-ruderboot, place: "),
        ('kind = "provider"', 'kind = "palace"', "pension-ruderboot, kind: "),
        ('["ruderkurse"]', '["fliegen"]', "pension-ruderboot, competences: "),
        ('["pension-ruderboot"]', '["palast"]', "pension-ruderboot, listings: "),
        ('"wirtin@example.org" = "owner"', '"wirtin@example.org" = "boss"', "role: "),
        ('"pension-ruderboot" = "Wir', '"palast" = "Wir', "neue-stegpension, requests: "),
        ('phone = "', 'fon = "', "pension-ruderboot, fon: is not known"),
        ('name = "Pension Ruderboot"\n', "", "pension-ruderboot, name: is missing"),
        ('association = "seenverband"', 'association = "x"', "mandate, association: "),
        ('organisation = "pension', 'organisation = "x', None),
        ('listing = "pension-ruderboot"', 'listing = "x"', "mandate, listing: "),
        ('de = "Wir rudern', 'd = "Wir rudern', "terms, de: is missing"),
        ("[[organisation]]", "[[organisation", "cannot be read"),
    ],
)
def test_faulty_file_is_refused_whole_and_the_place_named(
    region: Path, old: str, new: str, where: str | None
) -> None:
    rewrite(region, old, new)
    if where is None:  # a mandate of an organisation that is not loaded now is none
        load(region)
        assert not Mandate.objects.exists()
        return

    with pytest.raises(CommandError) as refused:
        load(region)

    assert str(refused.value).startswith("organisations.toml")
    assert where in str(refused.value)
    assert not Organisation.objects.exists()


def test_competences_come_with_the_region_and_follow_its_file(region: Path) -> None:
    (region / "competences.csv").write_text("slug,name,name_en\nruderkurse,Rudern lernen,\n")
    call_command("load_region", str(region), verbosity=0, stdout=io.StringIO())
    assert Competence.objects.get().name == "Rudern lernen"
    (region / "competences.csv").unlink()
    call_command("load_region", str(region), verbosity=0, stdout=io.StringIO())
    assert Competence.objects.count() == 1


@pytest.mark.parametrize("key", known_regions())
def test_members_of_our_regions_reach_nobody_real(key: str) -> None:
    text = (region_folder(key) / MEMBERS).read_text()
    contacts = [line for line in text.splitlines() if line.startswith(("email", "website"))]
    assert contacts
    assert all(".example" in line for line in contacts)
    phones = [line for line in text.splitlines() if line.startswith("phone")]
    assert all(" 555 " in line for line in phones)
