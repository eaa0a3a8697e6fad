"""A stored version is read back in few queries, and survives what was deleted since."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.actions.changing import revise
from catalogue.actions.label_proofs import keep_proof
from catalogue.models import LabelProof, LabelScheme, Offering, Tag
from catalogue.statements import stated
from tests.factories import LabelSchemeFactory, OfferingFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Offering:
    offering: Offering = OfferingFactory(live=False)
    return offering


def _revise(offering: Offering, **changes: object) -> Offering:
    revise(offering=offering, changes=changes, by=UserFactory(), is_verified=True)
    return Offering.objects.select_related("latest_revision", "place").get(pk=offering.pk)


def _tagged(house: Offering, count: int) -> Offering:
    for number in range(count):
        TagFactory(slug=f"wort-{number}")
    return _revise(house, **{f"tags.wort-{number}": True for number in range(count)})


def _queries(house: Offering) -> int:
    with CaptureQueriesContext(connection) as captured:
        stated(house.latest_version())
    return len(captured)


def test_ten_tags_cost_no_more_queries_than_one(house: Offering) -> None:
    one = _queries(_tagged(house, 1))
    Tag.objects.all().delete()
    assert _queries(_tagged(house, 10)) == one


def test_the_version_says_what_was_stored(house: Offering) -> None:
    stored = _tagged(house, 3)
    assert stated(stored.latest_version()) == stated(stored.get_latest_revision_as_object())
    assert "tags.wort-2" in stated(stored.latest_version())


def test_a_deleted_tag_is_left_out(house: Offering) -> None:
    stored = _tagged(house, 2)
    Tag.objects.get(slug="wort-0").delete()
    says = stated(stored.latest_version())
    assert [path for path in says if path.startswith("tags.")] == ["tags.wort-1"]


def test_a_deleted_label_is_left_out_although_it_was_protected(house: Offering) -> None:
    LabelSchemeFactory(key="siegel")
    first = _revise(house, labels=[{"scheme": "siegel"}]).latest_revision
    _revise(house, labels=None)
    LabelScheme.objects.all().delete()
    assert "labels" not in stated(house.with_content_json(first.content))


def test_a_label_stays_without_a_proof_that_is_gone(house: Offering) -> None:
    LabelSchemeFactory(key="siegel")
    document = ContentFile(b"%PDF-1.7", name="nachweis.pdf")
    proof = keep_proof(offering=house, document=document, by=UserFactory())
    stored = _revise(house, labels=[{"scheme": "siegel", "proof": proof.pk}])
    LabelProof.objects.all().delete()
    [award] = stored.latest_version().label_awards.all()
    assert award.proof is None
    assert award.scheme.key == "siegel"


def test_which_version_is_live_is_not_said_by_a_version() -> None:
    public = _revise(OfferingFactory(name="Alt"), name="Neu")
    assert public.latest_version().live_revision_id == public.live_revision_id


def test_a_row_without_versions_is_its_own_latest() -> None:
    imported = OfferingFactory()
    assert imported.latest_version() is imported
