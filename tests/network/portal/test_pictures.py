"""Pictures of a listing: sent first, described after, put in order, and nobody else's."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from PIL import Image
from PIL.ExifTags import GPS, IFD

from catalogue.models import CreditedImage, Offering
from home.groups import ensure_editors_group
from home.moderation import ensure_moderation
from home.pictures import address_of
from network.members.actions.pictures import MOST_PICTURES
from network.members.models import Claim, PictureUpload
from tests.catalogue.test_picture_files import GIF, SVG, encoded, png
from tests.factories import OfferingFactory
from tests.network.portal.people import business, draft, logged_in, member, person
from tests.pictures import make_image, show

pytestmark = pytest.mark.django_db

JSON = {"headers": {"Accept": "application/json"}}
WORDS = {
    "description": "Der Hofladen von außen",
    "author": "Karla Beispiel",
    "licence": "own",
    "shows": "entrance",
    "caption": "Vorn links geht es hinein",
    "released": "on",
}


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    """The folder of uploads, empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def hof(owner):
    return business(owner)


@pytest.fixture
def shop(hof, owner) -> Offering:
    return draft(hof, owner)


@pytest.fixture
def cafe(hof) -> Offering:
    """A public listing of the organisation."""
    offering = OfferingFactory(name="Hofcafé", category="food", kind="cafe", place=hof.place)
    Claim.objects.create(
        organisation=hof, offering=offering, state="approved", decided_at=offering.created_at
    )
    return offering


def address(name: str, offering: Offering, *more: int) -> str:
    hof = Claim.objects.get(offering=offering, state="approved").organisation
    return reverse(f"portal-{name}", args=[hof.slug, offering.pk, *more])


def photo(name: str = "hof.jpg", colour: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encoded(size=(400 + colour, 300)))


def send(browser: Client, offering: Offering, *files: SimpleUploadedFile, **more):
    return browser.post(address("picture-upload", offering), {"files": [*files]}, **more)


def described(browser: Client, offering: Offering, number: int = 0, **words: str) -> CreditedImage:
    """A picture that was sent and described."""
    send(browser, offering, photo(colour=number))
    image = CreditedImage.objects.latest("pk")
    browser.post(address("picture", offering, image.pk), {**WORDS, **words})
    image.refresh_from_db()
    return image


def stated(offering: Offering) -> list[int]:
    """The pictures that the latest version shows, in order."""
    offering.refresh_from_db()
    version = offering.get_latest_revision_as_object()
    return [picture.image_id for picture in version.pictures.all()]


def all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def said(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def test_several_pictures_are_sent_at_once_and_described_afterwards(owner, shop):
    browser = logged_in(owner)
    page = browser.post(
        address("picture-upload", shop),
        {"files": [photo("eins.jpg"), photo("zwei.jpg", 1), photo("drei.jpg", 2)]},
        follow=True,
    )
    waiting = page.context["gallery"].waiting
    assert [upload.file_name for upload in waiting] == ["eins.jpg", "zwei.jpg", "drei.jpg"]
    assert "3 Bilder" in said(page)
    assert stated(shop) == []

    first = waiting[0].image_id
    answer = browser.post(address("picture", shop, first), {**WORDS, "next": "1"})
    assert answer["Location"] == address("picture", shop, waiting[1].image_id)
    assert stated(shop) == [first]
    image = CreditedImage.objects.get(pk=first)
    assert (image.description, image.author, image.licence) == (
        "Der Hofladen von außen", "Karla Beispiel", "own",
    )  # fmt: skip
    entry = shop.get_latest_revision_as_object().pictures.first()
    assert (entry.caption, entry.shows) == ("Vorn links geht es hinein", "entrance")
    upload = PictureUpload.objects.get(image=first)
    assert (upload.is_complete, upload.released_by) == (True, owner)


def test_author_and_licence_are_offered_again_for_the_next_one(owner, shop):
    browser = logged_in(owner)
    described(browser, shop, licence="cc-by-4.0")
    send(browser, shop, photo(colour=1))
    form = browser.get(address("picture", shop, CreditedImage.objects.latest("pk").pk)).context[
        "form"
    ]
    assert (form["author"].value(), form["licence"].value()) == ("Karla Beispiel", "cc-by-4.0")
    assert not form["released"].value()
    assert not form["description"].value()


@pytest.mark.parametrize("field", ["description", "author", "licence", "released"])
def test_nothing_is_shown_without_rights_and_words(owner, shop, field):
    browser = logged_in(owner)
    send(browser, shop, photo())
    image = CreditedImage.objects.get()
    page = browser.post(address("picture", shop, image.pk), {**WORDS, field: ""})
    assert page.context["form"].errors[field]
    assert page.context["form"]["caption"].value() == WORDS["caption"]  # nothing is lost
    assert stated(shop) == []
    assert not PictureUpload.objects.get().is_complete


def test_a_picture_that_is_not_complete_cannot_be_shown_or_moved_in(owner, shop):
    browser = logged_in(owner)
    send(browser, shop, photo())
    image = CreditedImage.objects.get().pk
    page = browser.post(address("picture-show", shop, image), follow=True)
    assert "beschreiben" in said(page)
    browser.post(address("picture-move", shop, image), {"to": "up"})
    assert stated(shop) == []


@pytest.mark.parametrize(
    "words",
    [
        {"description": "<b>fett</b>"},
        {"author": "\u202eabc"},
        {"caption": "<script>"},
        {"licence": "meine"},
        {"licence": "odbl-1.0"},
        {"shows": "nichts"},
        {"description": "x" * 300},
    ],
)
def test_what_cannot_be_stored_is_named_and_nothing_is_half_saved(owner, shop, words):
    browser = logged_in(owner)
    send(browser, shop, photo())
    image = CreditedImage.objects.get()
    page = browser.post(address("picture", shop, image.pk), {**WORDS, **words})
    assert page.status_code == 200
    assert page.context["form"].errors
    image.refresh_from_db()
    assert (image.description, image.author, stated(shop)) == ("", "", [])


def test_of_two_files_the_good_one_is_kept_and_the_bad_one_named(owner, shop, files):
    page = send(
        logged_in(owner),
        shop,
        SimpleUploadedFile("kaputt.jpg", encoded(size=(600, 400))[:1500]),
        photo("gut.jpg"),
        follow=True,
    )
    assert [upload.file_name for upload in page.context["gallery"].waiting] == ["gut.jpg"]
    assert "kaputt.jpg" in said(page)
    assert "beschädigt" in said(page)
    assert len(all_files(files)) == 1


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("bild.svg", SVG, "kein Bild"),
        ("bild.jpg", SVG, "beschädigt"),
        ("bild.gif", GIF, "kein Bild"),
        ("bild.jpg", GIF, "beschädigt"),
        ("seite.html", encoded(), "kein Bild"),
        ("bombe.png", png(12_000, 12_000), "Millionen"),
        ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic", "iPhone"),
        ("leer.jpg", b" ", "beschädigt"),
    ],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(owner, shop, files, name, content, word):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    page = send(logged_in(owner), shop, file, follow=True)
    assert name in said(page)
    assert word in said(page)
    assert not CreditedImage.objects.exists()
    assert all_files(files) == []


def test_a_file_of_60_mb_is_refused_and_the_others_are_kept(owner, shop, settings):
    """In small: the real size is tried in tests/catalogue/test_upload_limits.py."""
    settings.LARGEST_UPLOAD = 200_000
    large = SimpleUploadedFile("riesig.jpg", bytes(600_000))
    page = send(logged_in(owner), shop, large, photo("klein.jpg"), follow=True)
    assert [upload.file_name for upload in page.context["gallery"].waiting] == ["klein.jpg"]
    assert "riesig.jpg“ ist größer" in said(page)


class BrokenLine(io.BytesIO):
    """A connection that is gone after what came."""

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        if not found:
            raise ConnectionResetError
        return found


def test_an_upload_that_breaks_off_leaves_nothing_behind(owner, shop, files):
    boundary, content = "frontier", encoded(size=(900, 900))
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    body = head + content[: len(content) // 2]
    browser = logged_in(owner)
    browser.raise_request_exception = False
    kind = f"multipart/form-data; boundary={boundary}"
    for line in (io.BytesIO(body), BrokenLine(body)):
        browser.generic(
            "POST",
            address("picture-upload", shop),
            content_type=kind,
            CONTENT_TYPE=kind,
            CONTENT_LENGTH=str(len(head + content) + 20),
            **{"wsgi.input": line},
        )
        assert line.tell() == len(body)  # the twin: it was read as far as it came
        assert not CreditedImage.objects.exists()
        assert not PictureUpload.objects.exists()
        assert all_files(files) == []


def test_a_file_goes_when_its_row_cannot_be_stored(owner, shop, files, monkeypatch):
    def refuse(**kwargs):
        raise RuntimeError("no row")

    monkeypatch.setattr(PictureUpload.objects, "create", refuse)
    with pytest.raises(RuntimeError):
        send(logged_in(owner), shop, photo())
    assert not CreditedImage.objects.exists()
    assert all_files(files) == []


def test_what_is_stored_carries_no_position(owner, shop):
    noted = Image.Exif()
    noted.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (51.0, 48.0, 0.0)
    noted[0x0112] = 6
    content = encoded(size=(400, 300), exif=noted)
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(IFD.GPSInfo)
    send(logged_in(owner), shop, SimpleUploadedFile("IMG_4711.jpg", content))
    image = CreditedImage.objects.get()
    with image.file.open() as file:
        stored = file.read()
    assert b"Exif" not in stored
    assert (image.width, image.height) == (300, 400)
    assert Image.open(io.BytesIO(stored)).size == (300, 400)
    assert "IMG_4711" not in image.file.name


def test_a_script_gets_the_picture_and_what_was_refused(owner, shop):
    bad = SimpleUploadedFile("brief.pdf", b"%PDF-1.7")
    answer = send(logged_in(owner), shop, photo("hof.jpg"), bad, **JSON).json()
    [card] = answer["cards"]
    assert "hof.jpg" in card
    assert address("picture", shop, CreditedImage.objects.get().pk) in card
    [sentence] = answer["refused"]
    assert "brief.pdf" in sentence


def test_the_same_file_sent_again_is_the_one_that_is_there(owner, shop):
    browser = logged_in(owner)
    for _attempt in range(2):
        assert len(send(browser, shop, photo(), **JSON).json()["cards"]) == 1
    assert CreditedImage.objects.count() == 1


def test_nothing_sent_is_said(owner, shop):
    assert "zuerst" in said(send(logged_in(owner), shop, follow=True))


def test_one_too_many_is_refused_by_name(owner, shop):
    browser = logged_in(owner)
    send(browser, shop, *(photo(f"{number}.jpg", number) for number in range(MOST_PICTURES)))
    page = send(browser, shop, photo("zuviel.jpg", 99), follow=True)
    assert "zuviel.jpg" in said(page)
    assert len(page.context["gallery"].waiting) == MOST_PICTURES
    assert page.context["gallery"].room == 0


def test_pictures_change_places_and_the_first_is_the_title_picture(owner, shop):
    browser = logged_in(owner)
    one, two, three = (described(browser, shop, number).pk for number in range(3))
    browser.post(address("picture-move", shop, three), {"to": "up"})
    assert stated(shop) == [one, three, two]
    browser.post(address("picture-move", shop, one), {"to": "down"})
    assert stated(shop) == [three, one, two]
    for image, way in ((three, "up"), (two, "down"), (999_999, "up")):
        browser.post(address("picture-move", shop, image), {"to": way})
        assert stated(shop) == [three, one, two]


def test_a_picture_is_put_aside_and_comes_back_as_it_was(owner, shop):
    browser = logged_in(owner)
    one, two = (described(browser, shop, number).pk for number in range(2))
    browser.post(address("picture-remove", shop, one))
    assert stated(shop) == [two]
    page = browser.get(address("pictures", shop))
    assert [upload.image_id for upload in page.context["gallery"].aside] == [one]
    browser.post(address("picture-show", shop, one))
    assert stated(shop) == [one, two]
    entry = shop.get_latest_revision_as_object().pictures.all()[0]
    assert (entry.caption, entry.shows) == (WORDS["caption"], "entrance")


def test_a_picture_is_deleted_with_its_file_only_when_nothing_shows_it(owner, shop, files):
    browser = logged_in(owner)
    image = described(browser, shop)
    browser.post(address("picture-remove", shop, image.pk))  # puts it aside
    assert CreditedImage.objects.exists()
    page = browser.get(address("picture-remove", shop, image.pk))
    assert "endgültig" in page.content.decode()
    with_files = len(all_files(files))
    assert with_files
    with TestCase.captureOnCommitCallbacks(execute=True):
        browser.post(address("picture-remove", shop, image.pk))
    assert not CreditedImage.objects.exists()
    assert not Path(image.file.path).exists()


def test_a_picture_is_replaced_once_the_new_one_is_described(owner, cafe):
    browser = logged_in(owner)
    old, other = (described(browser, cafe, number).pk for number in range(2))
    answer = browser.post(
        address("picture-upload", cafe), {"files": [photo(colour=7)], "replaces": str(old)}
    )
    new = CreditedImage.objects.latest("pk").pk
    assert answer["Location"] == address("picture", cafe, new)
    assert stated(cafe) == [old, other]
    form = browser.get(answer["Location"]).context["form"]
    assert form["caption"].value() == WORDS["caption"]
    assert not form["released"].value()
    browser.post(answer["Location"], WORDS)
    assert stated(cafe) == [new, other]
    browser.post(address("picture-show", cafe, old))
    assert stated(cafe) == [new, other, old]


def test_pictures_of_a_public_listing_are_public_at_once(owner, cafe):
    browser = logged_in(owner)
    send(browser, cafe, photo())
    image = CreditedImage.objects.get()
    assert Client().get(address_of(image, "4x3-400", "webp")).status_code == 404
    page = browser.post(address("picture", cafe, image.pk), WORDS, follow=True)
    assert "Gäste sehen es jetzt" in said(page)
    assert [picture.image_id for picture in cafe.pictures.all()] == [image.pk]
    assert Client().get(address_of(image, "4x3-400", "webp")).status_code == 200
    browser.post(address("picture-remove", cafe, image.pk))
    assert Client().get(address_of(image, "4x3-400", "webp")).status_code == 404


def test_a_pending_change_of_the_name_stays_pending(owner, hof, cafe):
    ensure_editors_group()
    ensure_moderation()
    browser = logged_in(owner)
    name = reverse("portal-step", args=[hof.slug, cafe.pk, "angebot"])
    version = browser.get(name).context["version"]
    browser.post(name, {"name": "Hofcafé Neu", "kind": "cafe", "version": version})
    image = described(browser, cafe)
    cafe.refresh_from_db()
    assert cafe.name == "Hofcafé"
    assert cafe.get_latest_revision_as_object().name == "Hofcafé Neu"
    assert stated(cafe) == [image.pk]
    assert cafe.pictures.count() == 1


def test_a_change_during_a_review_starts_it_anew(owner, hof, shop):
    ensure_editors_group()
    ensure_moderation()
    browser = logged_in(owner)
    browser.post(reverse("portal-hand-in", args=[hof.slug, shop.pk]))
    shop.refresh_from_db()
    before = shop.current_workflow_state
    described(browser, shop)
    shop.refresh_from_db()
    after = shop.current_workflow_state
    assert after.pk != before.pk
    assert after.current_task_state.revision_id == shop.latest_revision_id


def test_pictures_of_others_keep_their_credits(owner, cafe):
    browser = logged_in(owner)
    image = make_image()
    show(cafe, image)
    page = browser.get(address("picture", cafe, image.pk))
    assert set(page.context["form"].fields) == {"shows", "caption"}
    browser.post(address("picture", cafe, image.pk), {**WORDS, "caption": "Neu", "author": "Karla"})
    image.refresh_from_db()
    assert image.author == "Erika Beispiel"
    assert cafe.pictures.get().caption == "Neu"
    assert browser.get(address("picture-focus", cafe, image.pk)).status_code == 404
    browser.post(address("picture-remove", cafe, image.pk))
    assert stated(cafe) == []
    assert CreditedImage.objects.filter(pk=image.pk).exists()


def test_what_matters_is_set_by_numbers_and_kept_by_every_cut(owner, shop):
    browser = logged_in(owner)
    image = described(browser, shop)
    before = address_of(image, "4x5-240", "webp")
    focus = address("picture-focus", shop, image.pk)
    assert browser.get(focus).context["form"].initial["x"] == 50
    browser.post(focus, {"x": "90", "y": "10", "width": "30", "height": "20"})
    image.refresh_from_db()
    area = image.get_focal_point()
    assert (area.left, area.top, area.right, area.bottom) == (300, 0, 400, 60)
    assert address_of(image, "4x5-240", "webp") != before
    assert browser.get(focus).context["form"].initial["x"] == 88  # without what lay outside


@pytest.mark.parametrize("wrong", [{"x": "101"}, {"y": "-1"}, {"width": "0"}, {"height": "x"}])
def test_a_mark_outside_of_the_picture_is_refused(owner, shop, wrong):
    browser = logged_in(owner)
    image = described(browser, shop)
    page = browser.post(
        address("picture-focus", shop, image.pk),
        {"x": "50", "y": "50", "width": "20", "height": "20", **wrong},
    )
    assert page.context["form"].errors
    image.refresh_from_db()
    assert image.get_focal_point() is None


def test_strangers_and_viewers_find_no_door(owner, hof, shop):
    browser = logged_in(owner)
    shown = described(browser, shop).pk
    send(browser, shop, photo(colour=5))
    waiting = CreditedImage.objects.latest("pk").pk
    viewer, stranger = person("Vera"), person("Simon")
    member(hof, viewer, "viewer")
    business(stranger, "Anderswo")
    before = list(PictureUpload.objects.values())
    for user, status in ((viewer, 403), (stranger, 404)):
        other = logged_in(user)
        assert send(other, shop, photo(colour=9)).status_code == status
        assert other.get(address("pictures", shop)).status_code == status
        for image in (shown, waiting):
            for name in ("picture", "picture-focus", "picture-remove"):
                assert other.get(address(name, shop, image)).status_code == status
            for name in ("picture", "picture-focus", "picture-remove", "picture-move",
                         "picture-show"):  # fmt: skip
                assert other.post(address(name, shop, image), WORDS).status_code == status
    assert list(PictureUpload.objects.values()) == before
    assert stated(shop) == [shown]


def test_pictures_of_another_listing_are_not_within_reach(owner, hof, shop, cafe):
    """Not even by somebody who may edit both."""
    browser = logged_in(owner)
    image = described(browser, shop).pk
    for name in ("picture", "picture-focus", "picture-remove"):
        assert browser.get(address(name, cafe, image)).status_code == 404
    assert browser.post(address("picture", cafe, image), WORDS).status_code == 404
    assert browser.post(address("picture-show", cafe, image)).status_code == 404
    send(browser, cafe, photo(colour=3))
    browser.post(
        address("picture-upload", cafe), {"files": [photo(colour=8)], "replaces": str(image)}
    )
    assert not PictureUpload.objects.exclude(replaces=None).exists()
    assert stated(cafe) == []


def test_the_step_takes_few_queries(owner, shop, django_assert_max_num_queries):
    browser = logged_in(owner)
    for number in range(4):
        described(browser, shop, number)
    send(browser, shop, photo(colour=8), photo(colour=9))
    browser.get(address("pictures", shop))
    with django_assert_max_num_queries(20):
        page = browser.get(address("pictures", shop))
    assert len(page.context["gallery"].hung) == 4
    with django_assert_max_num_queries(20):
        browser.get(address("picture", shop, CreditedImage.objects.latest("pk").pk))


def test_the_list_of_steps_leads_there(owner, hof, shop):
    browser = logged_in(owner)
    page = browser.get(reverse("portal-listing", args=[hof.slug, shop.pk]))
    assert address("pictures", shop) in page.content.decode()


def test_the_overview_reminds_of_pictures_without_words(owner, hof, cafe):
    browser = logged_in(owner)
    send(browser, cafe, photo(), photo(colour=1))
    overview = browser.get(reverse("portal-dashboard", args=[hof.slug]))
    [todo] = [todo for todo in overview.context["todos"] if todo.icon == "images"
              and todo.action == "Beschreiben"]  # fmt: skip
    assert todo.title == "2 Bilder sind noch nicht beschrieben"
    assert todo.url == address("pictures", cafe)
    for image in CreditedImage.objects.all():
        browser.post(address("picture", cafe, image.pk), WORDS)
    overview = browser.get(reverse("portal-dashboard", args=[hof.slug]))
    assert not [todo for todo in overview.context["todos"] if todo.action == "Beschreiben"]


def test_the_list_shows_the_title_picture(owner, hof, cafe):
    browser = logged_in(owner)
    listings = reverse("portal-listings", args=[hof.slug])
    assert "/static/img/scenes/food-" in browser.get(listings).content.decode()
    image = described(browser, cafe)
    assert f"/bilder/{image.pk}/" in browser.get(listings).content.decode()


def test_while_an_editor_has_locked_the_listing_nothing_is_half_done(owner, shop):
    browser = logged_in(owner)
    shown = described(browser, shop)
    send(browser, shop, photo(colour=3))
    waiting = CreditedImage.objects.latest("pk")
    Offering.objects.filter(pk=shop.pk).update(locked=True, locked_by=person("Edith"))
    page = browser.post(address("picture", shop, waiting.pk), WORDS)
    assert "später" in said(page)
    assert page.context["form"]["caption"].value() == WORDS["caption"]
    page = browser.post(address("picture-remove", shop, shown.pk), follow=True)
    assert "später" in said(page)
    waiting.refresh_from_db()
    assert (waiting.description, stated(shop)) == ("", [shown.pk])
    assert not PictureUpload.objects.get(image=waiting).is_complete
