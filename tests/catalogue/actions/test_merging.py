"""Two offerings that are one: both origins stay, and imports go on as before."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.actions.merging import merge
from catalogue.history import history_of
from catalogue.models import Offering, Origin, Source
from catalogue.statements import stated
from home.moderation import ensure_moderation
from tests.catalogue.actions.importing.people import counts, export, import_map, offering, record
from tests.factories import OfferingFactory, SourceFactory, UserFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf")


@pytest.fixture
def edith():
    return UserFactory(email="edith@example.org", is_superuser=True)


def merged(edith, *records, duplicate=2, into=1):
    """Import both records, and merge one into the other."""
    import_map(*records)
    return merge(duplicate=offering(duplicate), into=offering(into), by=edith)


class TestMerging:
    def test_the_duplicate_leaves_and_both_origins_stay(self, edith):
        import_map(record(1), record(2))
        kept, duplicate = offering(1), offering(2)
        before = stated(kept)

        assert merge(duplicate=duplicate, into=kept, by=edith) == kept

        duplicate.refresh_from_db()
        assert (duplicate.live, duplicate.merged_into) == (False, kept)
        assert duplicate.withdrawn_at is not None
        assert {o.external_id for o in kept.origins.all()} == {"node/1", "node/2"}
        assert stated(Offering.objects.get(pk=kept.pk)) == before

    def test_both_histories_tell_of_it(self, edith):
        kept = merged(edith, record(1), record(2))
        duplicate = kept.merged.get()
        assert next(event.headline for event in history_of(duplicate)) == (
            "mit einem anderen Eintrag zusammengeführt"
        )
        assert next(event.headline for event in history_of(kept)) == (
            "hat einen anderen Eintrag aufgenommen"
        )
        logged = ModelLogEntry.objects.get(action="catalogue.merge")
        assert (logged.user, logged.data) == (edith, {"into": kept.pk})

    def test_no_chain_arises(self, edith):
        first, second, third = OfferingFactory(), OfferingFactory(), OfferingFactory()
        merge(duplicate=first, into=second, by=edith)
        merge(duplicate=second, into=third, by=edith)
        assert set(third.merged.all()) == {first, second}

    def test_reviews_and_schedules_of_the_duplicate_end(self, edith):
        ensure_moderation()
        duplicate, kept = OfferingFactory(), OfferingFactory()
        revision = duplicate.save_revision(
            user=edith, approved_go_live_at=timezone.now() + timezone.timedelta(days=1)
        )
        duplicate.get_workflow().start(duplicate, edith)

        merge(duplicate=duplicate, into=kept, by=edith)

        revision.refresh_from_db()
        duplicate = Offering.objects.get(pk=duplicate.pk)
        assert revision.approved_go_live_at is None
        assert duplicate.current_workflow_state is None

    def test_a_draft_can_be_merged_too(self, edith):
        draft, kept = OfferingFactory(live=False), OfferingFactory()
        merge(duplicate=draft, into=kept, by=edith)
        draft.refresh_from_db()
        assert draft.merged_into == kept

    def test_publishing_the_duplicate_again_parts_them(self, edith):
        duplicate, kept = OfferingFactory(), OfferingFactory()
        duplicate.save_revision(user=edith)
        merge(duplicate=duplicate, into=kept, by=edith)
        # A version that was stored after the merging says nothing of it either.
        Offering.objects.get(pk=duplicate.pk).save_revision(user=edith).publish(user=edith)
        duplicate.refresh_from_db()
        assert (duplicate.live, duplicate.merged_into, duplicate.withdrawn_at) == (True, None, None)


class TestRefused:
    def refused(self, edith, duplicate, into) -> str:
        with pytest.raises(ValidationError) as refusal:
            merge(duplicate=duplicate, into=into, by=edith)
        return refusal.value.messages[0]

    def test_one_and_the_same(self, edith):
        one = OfferingFactory()
        assert "mit sich selbst" in self.refused(edith, one, one)

    def test_merged_already(self, edith):
        one, other, third = OfferingFactory(), OfferingFactory(), OfferingFactory()
        merge(duplicate=one, into=other, by=edith)
        assert "schon mit einem anderen" in self.refused(edith, one, third)

    def test_a_target_that_visitors_cannot_see(self, edith):
        gone = OfferingFactory(live=False, withdrawn_at=timezone.now(), name="Weg")
        one = OfferingFactory()
        assert self.refused(edith, one, gone).startswith("„Weg“ ist nicht auf der Website")
        one.refresh_from_db()
        assert one.live

    def test_a_sample_and_a_real_listing(self, edith):
        sample, real = OfferingFactory(), OfferingFactory()
        Origin.objects.create(
            offering=sample,
            source=SourceFactory(key=Source.SAMPLES),
            external_id="1",
            as_of="2026-01-01",
        )
        assert "erfunden" in self.refused(edith, sample, real)
        assert "erfunden" in self.refused(edith, real, sample)


class TestImportAfterwards:
    def test_nothing_is_made_anew_or_changed(self, edith):
        both = [record(1, phone="1"), record(2, phone="2")]
        kept = merged(edith, *both)
        before = export()

        report = import_map(*both)

        assert counts(report) == (0, 0, 2, 0)
        assert {conflict.item for conflict in report.conflicts} == {"node/2"}
        assert export() == before
        assert (Offering.objects.count(), offering(1), offering(2)) == (2, kept, kept)
        assert not kept.merged.get().live

    def test_the_kept_listing_follows_its_own_origin_and_not_the_other(self, edith):
        kept = merged(edith, record(1, phone="1"), record(2, phone="2"))
        news = [record(1, phone="11"), record(2, phone="22")]

        import_map(*news)

        kept.refresh_from_db()
        assert kept.phone == "11"
        assert counts(import_map(*news)) == (0, 0, 2, 0)

    @pytest.mark.parametrize("order", [1, -1])
    def test_what_both_have_said_alike_is_settled_after_one_import(self, edith, order):
        alike = {"phone": "1", "hours": "Mo-Fr 10:00-18:00"}
        kept = merged(edith, record(1, **alike), record(2, **alike))
        news = [
            record(1, phone="11", hours="Mo-Fr 11:00-18:00"),
            record(2, phone="22", hours="Mo-Fr 12:00-18:00"),
        ]

        import_map(*news[::order])
        settled = stated(Offering.objects.get(pk=kept.pk))
        for _again in range(2):
            assert counts(import_map(*news[::order])) == (0, 0, 2, 0)
        assert stated(Offering.objects.get(pk=kept.pk)) == settled
        assert settled["phone"] in ("11", "22")

    def test_the_listing_stays_while_one_of_both_is_known(self, edith):
        rest = [record(number) for number in range(3, 9)]
        import_map(record(1), record(2), *rest, complete="inns")
        kept = merge(duplicate=offering(2), into=offering(1), by=edith)

        import_map(record(2), *rest, complete="inns")
        kept.refresh_from_db()
        assert kept.live

        import_map(*rest, complete="inns")
        kept.refresh_from_db()
        assert not kept.live
