"""Who looks at offerings before they are public: a workflow that works out of the box."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from catalogue.models import Offering
from home.groups import ensure_editors_group

# As operators and editors read them in the admin.
WORKFLOW, TASK = "Freigabe der Angebote", "Prüfung durch die Redaktion"


@transaction.atomic
def ensure_moderation() -> Workflow:
    """The workflow of offerings: one task, for the editors' group; safe to repeat.

    A workflow that an operator has assigned to offerings is left as it is.
    """
    editors = ensure_editors_group()
    offerings = ContentType.objects.get_for_model(Offering)
    assigned = WorkflowContentType.objects.filter(content_type=offerings).first()
    if assigned is not None:
        return assigned.workflow
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    task = GroupApprovalTask.objects.filter(name=TASK).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=TASK)
        task.groups.add(editors)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(workflow=workflow, content_type=offerings)
    return workflow
