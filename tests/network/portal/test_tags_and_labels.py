"""Tags are chosen from the vocabularies; labels are entered with proofs that stay private."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.actions import label_proofs
from catalogue.models import LabelAward, LabelProof, Offering, TaggedOffering
from catalogue.querysets import today
from tests.factories import LabelSchemeFactory, TagFactory
from tests.network.portal.people import business, logged_in, member, person

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%%EOF"


def _step(hof, offering, key: str) -> str:
    return reverse("portal-step", args=[hof.slug, offering.pk, key])


def _latest(offering: Offering) -> Offering:
    offering.refresh_from_db()
    return offering.get_latest_revision_as_object()


def _tags(offering: Offering) -> set[str]:
    return {tagged.tag.slug for tagged in _latest(offering).tagged_items.all()}


def test_tags_are_chosen_and_taken_away_again(owner, hof, shop):
    for slug in ("wandern", "bio", "ruhe"):
        TagFactory(slug=slug, name=slug)
    browser = logged_in(owner)
    address = _step(hof, shop, "schlagworte")
    version = browser.get(address).context["version"]
    browser.post(address, {"theme": ["wandern", "bio"], "version": version})
    assert _tags(shop) == {"wandern", "bio"}
    browser.post(
        address, {"theme": ["ruhe", "bio"], "version": browser.get(address).context["version"]}
    )
    assert _tags(shop) == {"ruhe", "bio"}


def test_only_shown_tags_of_fitting_vocabularies_are_offered_and_none_invented(owner, hof, shop):
    shop.category, shop.kind = "leisure", "museum"
    shop.save()
    shop.save_revision()
    TagFactory(slug="vegan", name="Vegan", vocabulary="diet")
    TagFactory(slug="neu", name="Vorgeschlagen", is_approved=False)
    TagFactory(slug="wandern", name="Wandern")
    browser = logged_in(owner)
    address = _step(hof, shop, "schlagworte")
    page = browser.get(address)
    assert list(page.context["form"].fields) == ["theme"]
    assert "Vorgeschlagen" not in page.content.decode()
    answer = browser.post(
        address, {"theme": ["wandern", "erfunden"], "version": page.context["version"]}
    )
    assert "theme" in answer.context["form"].errors
    assert _tags(shop) == set()


def test_a_tag_of_another_vocabulary_that_the_listing_has_survives(owner, hof, public):
    public.category, public.kind = "leisure", "museum"
    public.save()
    TaggedOffering.objects.create(
        tag=TagFactory(slug="vegan", vocabulary="diet"), content_object=public
    )
    browser = logged_in(owner)
    address = _step(hof, public, "schlagworte")
    version = browser.get(address).context["version"]
    browser.post(address, {"diet": ["vegan"], "version": version})
    assert _tags(public) == {"vegan"}


def _labels(**fields: object) -> dict[str, object]:
    return {
        "label-TOTAL_FORMS": "1",
        "label-INITIAL_FORMS": "0",
        **{f"label-0-{name}": value for name, value in fields.items()},
    }


@pytest.fixture
def siegel():
    return LabelSchemeFactory(key="siegel", name="Goldsiegel", levels=["Silber", "Gold"])


def _enter(browser, address: str, **fields: object):
    version = browser.get(address).context["version"]
    return browser.post(address, {**_labels(scope="house", **fields), "version": version})


def test_a_label_goes_to_the_draft_and_is_not_public(owner, hof, public, siegel):
    browser = logged_in(owner)
    _enter(browser, _step(hof, public, "auszeichnungen"), label="siegel|Gold", number="7")
    assert not public.label_awards.exists()
    [award] = _latest(public).label_awards.all()
    assert (award.scheme, award.level, award.number) == (siegel, "Gold", "7")


def test_the_step_saved_untouched_changes_nothing(owner, hof, public, siegel):
    LabelAward.objects.create(
        offering=public, scheme=siegel, level="Gold", valid_to=datetime.date(2030, 1, 1)
    )
    browser = logged_in(owner)
    address = _step(hof, public, "auszeichnungen")
    page = browser.get(address)
    data = {"version": page.context["version"]}
    for form in page.context["form"].awards:
        for field in form:
            value = field.value()
            if value not in (None, "", False):
                data[field.html_name] = value
    management = page.context["form"].awards.management_form
    data |= {management.add_prefix(name): value for name, value in management.initial.items()}
    browser.post(address, data)
    assert not Offering.objects.get(pk=public.pk).has_unpublished_changes


def test_a_label_is_removed(owner, hof, shop, siegel):
    browser = logged_in(owner)
    address = _step(hof, shop, "auszeichnungen")
    _enter(browser, address, label="siegel|Gold")
    _enter(browser, address, label="siegel|Gold", DELETE="on")
    assert not _latest(shop).label_awards.all()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": "siegel|Platin"}, "label"),
        ({"label": "siegel|Gold", "proof_url": "http://example.org"}, "proof_url"),
        ({"label": "siegel|Gold", "valid_from": "2027-01-01", "valid_to": "2026-01-01"},
         "valid_to"),
        ({"label": "siegel|Gold", "proof": "999"}, "proof"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_label_stands_at_its_field(owner, hof, shop, siegel, fields, field):
    answer = _enter(logged_in(owner), _step(hof, shop, "auszeichnungen"), number="1", **fields)
    assert list(answer.context["form"].awards.forms[0].errors) == [field]
    assert answer.context["form"].non_field_errors()
    assert not _latest(shop).label_awards.all()


def test_the_same_label_twice_is_refused(owner, hof, shop, siegel):
    browser = logged_in(owner)
    address = _step(hof, shop, "auszeichnungen")
    both = {
        f"label-{number}-{name}": value
        for number in (0, 1)
        for name, value in {"label": "siegel|Gold", "scope": "house"}.items()
    }
    answer = browser.post(
        address,
        {
            **both,
            "label-TOTAL_FORMS": "2",
            "label-INITIAL_FORMS": "0",
            "version": browser.get(address).context["version"],
        },
    )
    assert answer.status_code == 200
    assert not _latest(shop).label_awards.all()


def _upload(content: bytes = PDF, name: str = "urkunde.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_document_is_kept_where_no_web_server_looks(owner, hof, shop, siegel, settings):
    _enter(
        logged_in(owner),
        _step(hof, shop, "auszeichnungen"),
        label="siegel|Gold",
        document=_upload(),
    )
    [award] = _latest(shop).label_awards.all()
    assert award.proof.offering == shop
    assert award.proof.document.path.startswith(str(settings.PRIVATE_MEDIA_ROOT))
    assert "urkunde" not in award.proof.document.name
    with pytest.raises(NotImplementedError):
        _ = award.proof.document.url


def test_a_document_is_not_lost_where_something_else_is_wrong(owner, hof, shop, siegel):
    browser = logged_in(owner)
    address = _step(hof, shop, "auszeichnungen")
    answer = _enter(browser, address, label="", number="1", document=_upload())
    proof = LabelProof.objects.get()
    [form] = answer.context["form"].awards.forms
    assert form.stored_proof == proof
    _enter(browser, address, label="siegel|Gold", proof=form["proof"].value())
    assert [award.proof for award in _latest(shop).label_awards.all()] == [proof]


def test_there_is_an_end_to_documents_and_it_is_said(owner, hof, shop, siegel, monkeypatch):
    monkeypatch.setattr(label_proofs, "MOST_PROOFS", 1)
    browser = logged_in(owner)
    address = _step(hof, shop, "auszeichnungen")
    _enter(browser, address, label="siegel|Gold", document=_upload())
    answer = _enter(browser, address, label="siegel|Silber", document=_upload())
    assert answer.context["form"].awards.forms[0].errors["document"]
    assert LabelProof.objects.count() == 1
    assert [award.level for award in _latest(shop).label_awards.all()] == ["Gold"]


@pytest.mark.parametrize(
    "document",
    [
        _upload(b"<html><script>alert(1)</script>", "urkunde.pdf"),
        _upload(b"MZ\x90\x00", "urkunde.png"),
        _upload(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "urkunde.svg"),
        _upload(PDF + b"x" * (10 * 1024 * 1024), "urkunde.pdf"),
    ],
    ids=["markup", "program", "svg", "too-large"],
)
def test_what_is_no_document_is_refused(owner, hof, shop, siegel, document):
    answer = _enter(
        logged_in(owner),
        _step(hof, shop, "auszeichnungen"),
        label="siegel|Gold",
        document=document,
    )
    assert answer.context["form"].awards.forms[0].errors["document"]
    assert not LabelProof.objects.exists()


@pytest.fixture
def proof(owner, hof, shop, siegel) -> LabelProof:
    _enter(
        logged_in(owner),
        _step(hof, shop, "auszeichnungen"),
        label="siegel|Gold",
        document=_upload(),
    )
    return LabelProof.objects.get()


def test_the_people_of_the_listing_open_its_document(owner, hof, shop, proof):
    viewer = person("Vera")
    member(hof, viewer, "viewer")
    address = reverse("portal-label-proof", args=[hof.slug, shop.pk, proof.pk])
    for somebody in (owner, viewer):
        answer = logged_in(somebody).get(address)
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Cache-Control"] == "private, no-store"
        assert "attachment" in answer["Content-Disposition"]


def test_nobody_else_opens_it(client, hof, shop, public, proof):
    stranger = person("Simon")
    own = business(stranger, "Anderswo")
    address = reverse("portal-label-proof", args=[hof.slug, shop.pk, proof.pk])
    assert client.get(address).status_code == 302
    assert logged_in(stranger).get(address).status_code == 404
    elsewhere = reverse("portal-label-proof", args=[own.slug, shop.pk, proof.pk])
    assert logged_in(stranger).get(elsewhere).status_code == 404


def test_a_document_opens_below_its_own_listing_only(owner, hof, public, proof):
    address = reverse("portal-label-proof", args=[hof.slug, public.pk, proof.pk])
    assert logged_in(owner).get(address).status_code == 404


def test_a_document_of_another_listing_cannot_be_named(owner, hof, public, proof):
    answer = _enter(
        logged_in(owner),
        _step(hof, public, "auszeichnungen"),
        label="siegel|Gold",
        proof=str(proof.pk),
    )
    assert answer.context["form"].awards.forms[0].errors["proof"]


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "ended"), (0, "ends soon"), (60, "ends soon"), (61, "holds")]
)
def test_it_is_said_how_long_a_label_holds(owner, hof, public, siegel, days, state):
    ends = today() + datetime.timedelta(days=days)
    LabelAward.objects.create(offering=public, scheme=siegel, level="Gold", valid_to=ends)
    page = logged_in(owner).get(_step(hof, public, "auszeichnungen"))
    assert page.context["form"].awards.forms[0].standing.state == state
