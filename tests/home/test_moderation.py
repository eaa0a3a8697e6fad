"""Submitting for review works out of the box, and an operator's own workflow stays."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType

from catalogue.models import Offering
from home.groups import EDITORS
from home.moderation import ensure_moderation

pytestmark = pytest.mark.django_db


def test_offerings_have_a_workflow_for_the_editors() -> None:
    ensure_moderation()

    workflow = Offering.get_default_workflow()
    [task] = workflow.tasks.specific()
    assert [group.name for group in task.groups.all()] == [EDITORS]


def test_doing_it_twice_changes_nothing() -> None:
    ensure_moderation()
    ensure_moderation()

    assert GroupApprovalTask.objects.filter(name="Prüfung durch die Redaktion").count() == 1
    assert WorkflowContentType.objects.count() == 1


def test_the_workflow_of_an_operator_stays() -> None:
    own = Workflow.objects.create(name="Vier Augen")
    offerings = ContentType.objects.get_for_model(Offering)
    WorkflowContentType.objects.create(workflow=own, content_type=offerings)

    assert ensure_moderation() == own
    assert Offering.get_default_workflow() == own
