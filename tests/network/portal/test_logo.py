"""The logo of an organisation: checked as pictures are, and nobody else's."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse

from catalogue.models import CreditedImage
from home.pictures import address_of
from network.members.models import HistoryEntry, Organisation, PictureUpload
from tests.catalogue.test_picture_files import SVG, encoded, png
from tests.network.portal.people import business, logged_in, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    """The folder of uploads, empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def hof(owner) -> Organisation:
    return business(owner)


def send(browser: Client, hof: Organisation, name: str, content: bytes):
    address = reverse("portal-logo", args=[hof.slug])
    return browser.post(address, {"logo": SimpleUploadedFile(name, content)}, follow=True)


def said(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def test_a_logo_is_sent_and_shown_in_the_portal(owner, hof):
    page = send(logged_in(owner), hof, "logo.png", encoded("PNG"))
    assert said(page) == "Ihr Logo ist da."
    hof.refresh_from_db()
    assert hof.logo.file.name.endswith(".png")
    assert f"/bilder/{hof.logo.pk}/" in page.content.decode()
    entry = HistoryEntry.objects.filter(organisation=hof).first()
    assert "Logo" in entry.words


def test_another_one_takes_its_place_and_the_former_is_deleted(owner, hof):
    browser = logged_in(owner)
    send(browser, hof, "alt.png", encoded("PNG"))
    former = CreditedImage.objects.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        send(browser, hof, "neu.png", encoded("PNG", size=(80, 40)))
    hof.refresh_from_db()
    assert CreditedImage.objects.get() == hof.logo != former
    assert not Path(former.file.path).exists()


def test_a_logo_is_deleted(owner, hof):
    browser = logged_in(owner)
    send(browser, hof, "logo.png", encoded("PNG"))
    page = browser.post(reverse("portal-logo", args=[hof.slug]), {"remove": "1"}, follow=True)
    assert said(page) == "Das Logo ist gelöscht."
    hof.refresh_from_db()
    assert hof.logo is None
    assert not CreditedImage.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG),
        ("logo.png", SVG),
        ("logo.png", png(12_000, 12_000)),
        ("logo.png", encoded("PNG", size=(300, 300))[:-40]),
    ],
)
def test_what_is_no_picture_is_refused_and_the_logo_stays(owner, hof, files, name, content):
    browser = logged_in(owner)
    send(browser, hof, "logo.png", encoded("PNG"))
    hof.refresh_from_db()
    page = send(browser, hof, name, content)
    assert f"„{name}“" in said(page)
    assert Organisation.objects.get(pk=hof.pk).logo == hof.logo
    assert PictureUpload.objects.count() == 1


def test_too_large_a_logo_is_named(owner, hof, settings):
    settings.LARGEST_UPLOAD = 100_000
    assert "logo.png“ ist größer" in said(send(logged_in(owner), hof, "logo.png", bytes(200_000)))


def test_nothing_sent_is_said(owner, hof):
    page = logged_in(owner).post(reverse("portal-logo", args=[hof.slug]), follow=True)
    assert "zuerst" in said(page)


def test_strangers_and_viewers_neither_change_nor_see_it(owner, hof):
    send(logged_in(owner), hof, "logo.png", encoded("PNG"))
    hof.refresh_from_db()
    stranger, viewer = person("Simon"), person("Vera")
    member(hof, viewer, "viewer")
    for user, status in ((stranger, 404), (viewer, 403)):
        assert send(logged_in(user), hof, "neu.png", encoded("PNG")).status_code == status
        remove = reverse("portal-logo", args=[hof.slug])
        assert logged_in(user).post(remove, {"remove": "1"}).status_code == status
    assert Organisation.objects.get(pk=hof.pk).logo == hof.logo
    logo = address_of(hof.logo, "zeichen-240", "webp")
    assert logged_in(stranger).get(logo).status_code == 404
    assert logged_in(viewer).get(logo).status_code == 200
