import datetime

import pytest
from django.utils import timezone
from wagtail.models import RevisionMixin

from catalogue.models import Offering
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported() -> Offering:
    """A row as an import writes it: live, without a revision."""
    return Offering.objects.get(pk=OfferingFactory(name="Alter Name", live=True).pk)


def schedule(offering: Offering, save_revision) -> None:
    offering.name = "Neuer Name"
    offering.go_live_at = timezone.now() + datetime.timedelta(days=1)
    save_revision(offering).publish()


def test_scheduling_a_change_leaves_an_imported_offering_on_the_site(imported):
    schedule(imported, Offering.save_revision)

    imported.refresh_from_db()
    assert imported.live
    assert imported.name == "Alter Name"
    assert imported.latest_revision.as_object().name == "Neuer Name"


def test_without_a_revision_of_what_is_live_scheduling_takes_it_offline(imported):
    """The fault that Offering.save_revision guards against."""
    schedule(imported, RevisionMixin.save_revision)

    imported.refresh_from_db()
    assert not imported.live


def test_an_editor_can_go_back_to_what_the_import_said(imported):
    imported.name = "Neuer Name"
    imported.save_revision().publish()

    first = imported.revisions.order_by("created_at", "pk").first()
    assert first.as_object().name == "Alter Name"


def test_a_second_change_keeps_no_further_revision_of_the_live_state(imported):
    imported.save_revision()
    imported.save_revision()

    assert imported.revisions.count() == 3
