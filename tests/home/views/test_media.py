"""Uploaded pictures and who may see them: everybody what is public, strangers nothing else."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import CreditedImage, CreditedRendition, Offering
from home.groups import ensure_editors_group
from home.models import HomePage, ThemePage
from home.pages import load_pages
from home.pictures import address_of
from network.members.models import Organisation, PictureUpload
from tests.factories import OfferingFactory, UserFactory
from tests.log_in import log_in
from tests.network.portal.people import business, draft, logged_in, member, person
from tests.pictures import make_image, show
from tests.public_pages import REGION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_the_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def shop(owner) -> Offering:
    return draft(business(owner), owner)


@pytest.fixture
def image(shop: Offering) -> CreditedImage:
    """A picture that the draft of the shop shows."""
    image = make_image()
    show(shop, image)
    return image


@pytest.fixture
def editor() -> Client:
    user = UserFactory()
    user.groups.add(ensure_editors_group())
    client = Client()
    log_in(client, user)
    return client


def _cut(image: CreditedImage) -> str:
    return address_of(image, "4x3-400", "webp")


def test_a_picture_of_a_draft_is_found_by_those_alone_who_keep_it(image, owner, editor):
    stranger = person("Simon")
    business(stranger, "Anderswo")
    for browser in (Client(), logged_in(stranger), logged_in(UserFactory(is_staff=True))):
        assert browser.get(_cut(image)).status_code == 404
    assert not CreditedRendition.objects.exists()
    for browser in (logged_in(owner), editor):
        answer = browser.get(_cut(image))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"


def test_a_colleague_who_only_looks_sees_it_too(image, owner):
    viewer = person("Vera")
    member(Organisation.objects.get(), viewer, "viewer")
    assert logged_in(viewer).get(_cut(image)).status_code == 200


def test_an_editor_without_second_factor_does_not(image):
    user = UserFactory()
    user.groups.add(ensure_editors_group())
    assert logged_in(user).get(_cut(image)).status_code == 404


def test_it_is_public_as_long_as_the_listing_is(image, shop):
    Offering.objects.filter(pk=shop.pk).update(live=True)
    answer = Client().get(_cut(image))
    assert (answer.status_code, "public" in answer["Cache-Control"]) == (200, True)
    assert "Cookie" not in answer.get("Vary", "")
    Offering.objects.filter(pk=shop.pk).update(live=False)
    assert Client().get(_cut(image)).status_code == 404


def test_a_former_version_of_it_leads_strangers_nowhere(image, owner):
    former = _cut(image).replace(_cut(image).split("/")[3], "aaaaaaaa")
    assert Client().get(former).status_code == 404
    answer = logged_in(owner).get(former)
    assert (answer.status_code, answer["Cache-Control"]) == (302, "private, no-store")


def test_an_upload_that_nothing_shows_is_not_public(shop, owner):
    image = make_image()
    assert Client().get(_cut(image)).status_code == 200  # the twin: an editor's, for a page
    PictureUpload.objects.create(image=image, offering=shop, file_name="a.jpg")
    assert Client().get(_cut(image)).status_code == 404
    assert logged_in(owner).get(_cut(image)).status_code == 200


def test_a_logo_is_public_with_its_organisation(owner):
    farm = business(owner)
    image = make_image()
    PictureUpload.objects.create(image=image, organisation=farm, file_name="a.png")
    farm.logo = image
    farm.save()
    assert Client().get(_cut(image)).status_code == 404
    assert logged_in(owner).get(_cut(image)).status_code == 200
    farm.approved_at = farm.created_at
    farm.save()
    assert Client().get(_cut(image)).status_code == 200


def test_editors_may_show_an_upload_on_a_page(image):
    load_pages(REGION)
    home = HomePage.objects.first()
    words = {"title": "Wald", "slug": "wald-bild", "introduction": "Unter Bäumen"}
    page = home.add_child(instance=ThemePage(**words, picture=image))
    assert Client().get(_cut(image)).status_code == 200
    page.unpublish()
    assert Client().get(_cut(image)).status_code == 404


def test_files_themselves_are_shown_in_the_admin_only(editor, owner):
    image = make_image()
    show(OfferingFactory(), image)
    cut = image.get_rendition("max-165x165")
    for name in (image.file.name, cut.file.name):
        address = reverse("media", args=[name])
        assert address == f"/media/{name}"
        assert Client().get(address).status_code == 404
        assert logged_in(owner).get(address).status_code == 404
        answer = editor.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["../etc/passwd", "documents/x.pdf", "images/", "a\x00b"])
def test_other_names_lead_nowhere(editor, tmp_path: Path, name: str):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "x.pdf").write_bytes(b"%PDF-")
    assert editor.get(f"/media/{name}").status_code == 404


def test_a_lost_file_is_not_found(editor):
    image = make_image()
    Path(image.file.path).unlink()
    assert editor.get(f"/media/{image.file.name}").status_code == 404
