"""Sample offerings: loaded once, left alone afterwards, errors that say where."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from accounts.models import User
from catalogue.importers.region import load_region
from catalogue.models import (
    CreditedImage,
    Offering,
    OfferingPicture,
    OfferingText,
    Origin,
    SearchEntry,
)
from home import sample_pictures
from network.members.region import load_competences

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(tiny_region: Path, settings, tmp_path: Path) -> Iterator[Path]:
    settings.MEDIA_ROOT = tmp_path / "media"
    load_region(tiny_region)
    load_competences(tiny_region)
    with translation.override("de"):
        yield tiny_region


def load(region: Path, **options: object) -> str:
    out = io.StringIO()
    chosen = {"no_log_ins": True, "no_pictures": True, **options}
    call_command("load_demo", str(region), stdout=out, **chosen)
    return out.getvalue()


def rewrite(region: Path, old: str, new: str) -> None:
    path = region / "demo" / "hosts.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_sample_is_published_with_all_that_its_file_says(region: Path) -> None:
    load(region)

    offering = Offering.objects.get(name="Pension Ruderboot")
    assert offering.live
    assert offering.last_published_at
    assert offering.place.name == "Uferstadt"
    assert offering.languages_spoken == ["de", "en"]
    assert offering.details.beds == 24
    assert offering.details.check_in.hour == 15
    assert {hours.purpose for hours in offering.hours.all()} == {"house", "kitchen"}
    assert [tag.slug for tag in offering.tags.all()] == ["segeln"]
    assert [award.scheme.key for award in offering.label_awards.valid()] == ["sterne"]
    assert offering.label_awards.count() == 2
    assert offering.text("en").title == "Rowing Boat Guest House"
    assert offering.text("de").description == "Vom Bett ins Boot."
    assert "pension" in SearchEntry.objects.get(offering=offering).words


def test_picture_is_a_credited_drawing_that_says_what_it_shows(region: Path) -> None:
    load(region, no_pictures=False)

    image = OfferingPicture.objects.get(offering__name="Pension Ruderboot").image
    assert image.is_drawing
    assert image.author == "Harzverbund, gezeichnet"
    assert image.licence == "cc0"
    assert image.description.startswith("Zeichnung: Fachwerkhaus")
    assert (image.width, image.height) == (1600, 1200)
    assert 0 < image.file_size < 120_000


def test_invented_business_says_so_and_a_real_landmark_does_not(region: Path) -> None:
    load(region)

    assert Offering.objects.get(name="Pension Ruderboot").is_sample
    assert not Offering.objects.get(name="Alter Kran").is_sample
    assert not Offering.objects.get(name="Alter Kran").has_operator


def test_town_is_found_by_an_alternative_name(region: Path) -> None:
    load(region)

    assert Offering.objects.get(name="Alter Kran").place.name == "Uferstadt"


def test_loading_twice_changes_nothing(region: Path) -> None:
    load(region, no_pictures=False)
    before = _everything()

    report = load(region, no_pictures=False)

    assert _everything() == before
    assert "0 created, 2 unchanged" in report
    assert "pictures" not in report


def _everything() -> list[object]:
    models = (Offering, Origin, OfferingText, OfferingPicture, CreditedImage, SearchEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_edits_of_a_person_survive_the_next_load(region: Path) -> None:
    load(region, no_pictures=False)
    offering = Offering.objects.get(name="Pension Ruderboot")
    Offering.objects.filter(pk=offering.pk).update(phone="+49 3991 555 0199")
    offering.texts.filter(language="de").update(summary="Neu geschrieben.")
    offering.pictures.all().delete()
    rewrite(region, "555 0101", "555 0102")

    load(region, no_pictures=False)

    offering = Offering.objects.get(name="Pension Ruderboot")
    assert offering.phone == "+49 3991 555 0199"
    assert offering.text("de").summary == "Neu geschrieben."
    assert not offering.pictures.exists()


def test_new_version_of_the_scenes_replaces_drawings_but_no_photos(
    region: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(region, no_pictures=False)
    crane = OfferingPicture.objects.get(offering__name="Alter Kran")
    CreditedImage.objects.filter(pk=crane.image_id).update(is_drawing=False)
    before = OfferingPicture.objects.get(offering__name="Pension Ruderboot").image_id

    monkeypatch.setattr(sample_pictures, "VERSION", 999)
    load(region, no_pictures=False)

    assert OfferingPicture.objects.get(offering__name="Pension Ruderboot").image_id != before
    assert OfferingPicture.objects.get(offering__name="Alter Kran").image_id == crane.image_id
    assert CreditedImage.objects.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('town = "Uferstadt"', 'town = "Nirgends"', "pension-ruderboot, town: "),
        ("lat = 53.511", "lat = 53.9", "pension-ruderboot, lat, lon: "),
        ('kind = "guest_house"', 'kind = "palace"', "pension-ruderboot, kind: "),
        ('tags = ["segeln"]', 'tags = ["fliegen"]', "pension-ruderboot, tags: "),
        ('scheme = "sterne"', 'scheme = "monde"', "pension-ruderboot, labels.scheme: "),
        ('level = "3"', 'level = "7"', "pension-ruderboot, labels.level: "),
        (', number = "S 17"', "", "pension-ruderboot, labels.number: "),
        ("Mo-Su 08:00-20:00", "immer", "pension-ruderboot, hours.house: "),
        ("rooms = 12", "halls = 12", "pension-ruderboot, details.halls: "),
        ("rooms = 12", 'rooms = "viele"', "pension-ruderboot, details.rooms: "),
        ("@pension-ruderboot.example", "", "pension-ruderboot, email: "),
        ("price_level = 2", "price_level = 9", "pension-ruderboot, price_level: "),
        ('scene = "half_timbered"', 'scene = "moon"', "pension-ruderboot, scene: "),
        ('street = "Am Steg 1"', 'strasse = "Am Steg 1"', "pension-ruderboot, strasse: "),
        ('key = "alter-kran"', 'key = "pension-ruderboot"', "pension-ruderboot, key: "),
        ("[[offering]]", "[[offering", "cannot be read"),
    ],
)
def test_faulty_file_is_refused_whole_and_the_place_named(
    region: Path, old: str, new: str, where: str
) -> None:
    rewrite(region, old, new)

    with pytest.raises(CommandError) as refused:
        load(region)

    assert str(refused.value).startswith("hosts.toml")
    assert where in str(refused.value)
    assert not Offering.objects.exists()


def test_log_ins_are_an_operator_an_editor_and_members(region: Path, settings) -> None:
    settings.DEBUG = True

    report = load(region, no_log_ins=False)

    people = list(User.objects.order_by("pk"))
    assert [person.is_superuser for person in people] == [True, False, False, False, False]
    groups = [[group.name for group in person.groups.all()] for person in people]
    assert groups == [[], ["Redaktion"], ["Verbände"], [], []]
    for person in people:
        line = next(line for line in report.splitlines() if person.email in line)
        assert person.check_password(line.split()[-1])


def test_changed_password_of_a_log_in_stays(region: Path, settings) -> None:
    settings.DEBUG = True
    load(region, no_log_ins=False)
    person = User.objects.order_by("pk")[0]
    person.set_password("mein-eigenes-kennwort")
    person.save()

    load(region, no_log_ins=False)

    assert User.objects.count() == 5
    assert User.objects.order_by("pk")[0].check_password("mein-eigenes-kennwort")


def test_site_for_the_public_gets_no_known_passwords(region: Path, settings) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError, match="--no-log-ins"):
        load(region, no_log_ins=False)

    assert not User.objects.exists()
    assert not Offering.objects.exists()


def test_operator_who_insists_gets_the_log_ins(region: Path, settings) -> None:
    settings.DEBUG = False

    load(region, no_log_ins=False, force=True)

    assert User.objects.count() == 5


def test_without_a_region_the_command_says_what_to_do_first() -> None:
    with pytest.raises(CommandError, match="load_region"):
        call_command("load_demo", no_log_ins=True)
