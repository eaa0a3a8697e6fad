"""Many listings at once: compared first, taken over as shown, row by row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from catalogue.importers.spreadsheet.files import read_file
from catalogue.models import Offering
from home.moderation import ensure_moderation
from network.members.actions import mandates, tables
from network.members.models import Claim, Table
from tests.factories import OfferingFactory
from tests.network.members.people import People, gather
from tests.network.portal.people import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    ensure_moderation()
    found = gather()
    Offering.objects.filter(pk=found.house.pk).update(phone="030 1")
    return found


def bring(client, organisation, *lines: str) -> Table:
    """Upload a table and have it compared to the end."""
    file = SimpleUploadedFile("haus.csv", "\n".join(lines).encode("utf-8-sig"))
    answer = client.post(reverse("portal-table", args=[organisation.slug]), {"file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    table = organisation.tables.latest("pk")
    go_on(client, table)
    return table


def go_on(client, table: Table) -> None:
    """Press the button until there is none."""
    address = reverse("portal-table-rows", args=[table.organisation.slug, table.pk])
    for _step in range(50):
        page = client.get(address)
        if not page.context["is_working"]:
            table.refresh_from_db()
            return
        client.post(reverse("portal-table-go-on", args=[table.organisation.slug, table.pk]))
    raise AssertionError("the work has no end")


def confirm(client, table: Table) -> None:
    client.post(reverse("portal-table-confirm", args=[table.organisation.slug, table.pk]))
    go_on(client, table)


def states(table: Table) -> dict[int, str]:
    return dict(table.rows.values_list("number", "state"))


def problems(table: Table) -> dict[int, str]:
    wrong = table.rows.filter(state="wrong")
    return {row.number: " ".join(p["message"] for p in row.problems) for row in wrong}


def test_nothing_changes_before_somebody_says_so(people):
    client = logged_in(people.martin)

    table = bring(client, people.inn, "number;Telefon;Preisniveau", f"{people.house.pk};030 2;€€")

    assert states(table) == {2: "changed"}
    page = client.get(reverse("portal-table-rows", args=[people.inn.slug, table.pk]))
    body = page.content.decode()
    for words in ("030 1", "030 2", "Telefon", "Preisniveau", "€€", "Eine Zeile übernehmen"):
        assert words in body
    people.house.refresh_from_db()
    assert (people.house.phone, people.house.price_level) == ("030 1", None)


def test_changes_follow_the_rules_of_review(people):
    """Prices are public at once; a phone number waits, handed in already."""
    client = logged_in(people.martin)
    table = bring(client, people.inn, "number;Telefon;Preisniveau", f"{people.house.pk};030 2;€€")

    confirm(client, table)

    house = Offering.objects.get(pk=people.house.pk)
    assert (house.phone, house.price_level) == ("030 1", 2)
    assert house.get_latest_revision_as_object().phone == "030 2"
    assert house.current_workflow_state.status == "in_progress"
    assert states(table) == {2: "updated"}
    assert table.state == Table.State.DONE
    assert table.rows.get().says == {}


def test_new_rows_become_drafts_of_the_organisation(people):
    client = logged_in(people.olivia)
    place = people.inn.place.name
    table = bring(client, people.inn, "Name;Art;Ort;Betten", f"Waldhaus;Hotel;{place};12")
    assert states(table) == {2: "new"}

    confirm(client, table)

    made = Offering.objects.get(name="Waldhaus")
    assert (made.live, made.details.beds) == (False, 12)
    assert Claim.objects.all().approved().get(offering=made).organisation == people.inn
    again = bring(client, people.inn, "Name;Art;Ort;Betten", f"Waldhaus;Hotel;{place};12")
    assert states(again) == {2: "same"}


def test_only_owners_enter_new_listings(people):
    place = people.inn.place.name

    table = bring(logged_in(people.martin), people.inn, "Name;Art;Ort", f"Waldhaus;Hotel;{place}")

    assert problems(table) == {2: "Neue Einträge legen nur Inhaber an."}


def test_an_organisation_that_nobody_approved_begins_twenty_at_most(people):
    client = logged_in(people.sven)
    place = people.svens.place.name
    rows = [f"Haus {number};Hotel;{place}" for number in range(22)]
    table = bring(client, people.svens, "Name;Art;Ort", *rows)

    confirm(client, table)

    assert Offering.objects.filter(name__startswith="Haus ").count() == 20
    assert len(problems(table)) == 2


def test_listings_of_others_are_refused_and_stay(people):
    other = OfferingFactory(name="Fremd", phone="030 9")

    table = bring(
        logged_in(people.olivia),
        people.inn,
        "number;Telefon",
        f"{other.pk};1",
        f"{people.house.pk};2",
    )

    assert "den Sie ändern dürfen" in problems(table)[2]
    confirm(logged_in(people.olivia), table)
    other.refresh_from_db()
    assert other.phone == "030 9"


def test_an_association_changes_what_it_keeps_by_mandate_until_that_ends(people):
    mandate = mandates.grant(
        organisation=people.inn,
        association=people.association,
        starts_on=people.inn.created_at.date(),
        by=people.olivia,
    )
    client = logged_in(people.anke)
    table = bring(client, people.association, "number;Preisniveau", f"{people.house.pk};€€€")
    assert states(table) == {2: "changed"}

    mandates.end(mandate=mandate, by=people.olivia)
    confirm(client, table)

    assert problems(table) == {2: "Sie pflegen diesen Eintrag nicht mehr."}
    people.house.refresh_from_db()
    assert people.house.price_level is None


def test_what_somebody_changed_meanwhile_is_not_overwritten(people):
    client = logged_in(people.olivia)
    table = bring(client, people.inn, "number;Preisniveau", f"{people.house.pk};€€€")
    Offering.objects.filter(pk=people.house.pk).update(price_level=1)

    confirm(client, table)

    assert "seit Sie verglichen haben" in problems(table)[2]
    people.house.refresh_from_db()
    assert people.house.price_level == 1


def test_good_rows_go_in_although_others_are_wrong(people):
    client = logged_in(people.olivia)
    place = people.inn.place.name
    table = bring(
        client,
        people.inn,
        "Name;Art;Ort;Betten",
        f"Gut;Hotel;{place};3",
        f"Schlecht;Hotel;{place};viele",
    )
    body = client.get(reverse("portal-table-rows", args=[people.inn.slug, table.pk]))
    assert "viele" in body.content.decode()

    confirm(client, table)

    assert set(Offering.objects.values_list("name", flat=True)) >= {"Gut"}
    assert not Offering.objects.filter(name="Schlecht").exists()
    assert states(table) == {2: "created", 3: "wrong"}


def test_confirming_twice_takes_over_once(people):
    client = logged_in(people.olivia)
    place = people.inn.place.name
    table = bring(client, people.inn, "Name;Art;Ort", f"Waldhaus;Hotel;{place}")

    assert tables.decide(table=table)
    assert not tables.decide(table=table)
    stale = list(table.rows.select_related("table__organisation"))
    tables.import_some(table=table, by=people.olivia)
    for row in stale:  # another worker that had read the row before
        tables._import(row, tables.Comparer(tables.Columns()), people.olivia)

    assert Offering.objects.filter(name="Waldhaus").count() == 1


def test_a_further_table_takes_the_place_of_one_that_waits_but_not_of_one_at_work(people):
    client = logged_in(people.olivia)
    first = bring(client, people.inn, "number;Telefon", f"{people.house.pk};2")
    second = bring(client, people.inn, "number;Telefon", f"{people.house.pk};3")
    assert list(people.inn.tables.all()) == [second]
    assert first.pk != second.pk
    tables.decide(table=second)

    file = SimpleUploadedFile("x.csv", b"name;kind\nx;hotel")
    answer = client.post(reverse("portal-table", args=[people.inn.slug]), {"file": file})

    assert "Gerade wird eine andere Tabelle übernommen" in answer.content.decode()
    assert not tables.drop(table=second)


def test_a_dropped_table_is_gone(people):
    client = logged_in(people.olivia)
    table = bring(client, people.inn, "number;Telefon", f"{people.house.pk};2")

    client.post(reverse("portal-table-drop", args=[people.inn.slug, table.pk]))

    assert not Table.objects.exists()
    gone = client.get(reverse("portal-table-rows", args=[people.inn.slug, table.pk]))
    assert gone.status_code == 404


def test_a_file_that_is_no_table_is_refused_in_the_form(people):
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04kaputt")

    answer = logged_in(people.olivia).post(
        reverse("portal-table", args=[people.inn.slug]), {"file": file}
    )

    assert "Die Arbeitsmappe ist beschädigt." in answer.content.decode()
    assert not Table.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_download_holds_own_listings_with_their_drafts_and_nobody_elses(people, kind):
    OfferingFactory(name="Fremd")
    draft = people.house.get_latest_revision_as_object()
    draft.phone = "030 77"
    draft.save_revision()
    client = logged_in(people.martin)

    answer = client.get(reverse("portal-table-download", args=[people.inn.slug, "eintraege", kind]))

    assert answer.headers["Content-Disposition"] == f'attachment; filename="eintraege.{kind}"'
    assert "private" in answer.headers["Cache-Control"]
    [line] = read_file(answer.content).lines
    assert line.cells[:2] == [str(people.house.pk), people.house.name]
    assert "030 77" in line.cells
    file = SimpleUploadedFile(f"x.{kind}", answer.content)
    client.post(reverse("portal-table", args=[people.inn.slug]), {"file": file})
    table = people.inn.tables.get()
    go_on(client, table)
    assert states(table) == {2: "same"}


@pytest.mark.parametrize("name", ["vera", "sven", "mats", "axel"])
def test_viewers_and_strangers_stay_outside(people, name):
    table = bring(logged_in(people.olivia), people.inn, "number;Telefon", f"{people.house.pk};2")
    client = logged_in(getattr(people, name))
    slug = people.inn.slug
    expected = 403 if name == "vera" else 404

    for path in (
        reverse("portal-table", args=[slug]),
        reverse("portal-table-rows", args=[slug, table.pk]),
        reverse("portal-table-download", args=[slug, "eintraege", "csv"]),
    ):
        assert client.get(path).status_code == expected
    for action in ("go-on", "confirm", "drop"):
        path = reverse(f"portal-table-{action}", args=[slug, table.pk])
        assert client.post(path).status_code == expected
    table.refresh_from_db()
    assert table.state == Table.State.COMPARED


def test_a_table_is_found_only_below_its_own_organisation(people):
    table = bring(logged_in(people.olivia), people.inn, "number;Telefon", f"{people.house.pk};2")

    path = reverse("portal-table-rows", args=[people.svens.slug, table.pk])

    assert logged_in(people.sven).get(path).status_code == 404


def test_old_tables_are_forgotten(people, time_machine):
    bring(logged_in(people.olivia), people.inn, "number;Telefon", f"{people.house.pk};2")
    created = Table.objects.get().created_at
    time_machine.move_to(created.timestamp() + 8 * 86400)

    call_command("remove_old_tables")

    assert not Table.objects.exists()
