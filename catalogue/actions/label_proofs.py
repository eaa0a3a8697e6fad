"""Documents that prove labels, kept where no web server looks."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models import LabelProof, Offering

# More than a house can hold labels in ten years; a full disk would hurt everybody.
MOST_PROOFS = 60


@transaction.atomic
def keep_proof(*, offering: Offering, document: "File[bytes]", by: User) -> LabelProof:
    """Store a document that a form has looked at (`catalogue.forms.document`).

    A label names it by its row number (`labels` in `catalogue.statements`). Raises ValidationError
    when the offering has too many.
    """
    Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if LabelProof.objects.filter(offering=offering).count() >= MOST_PROOFS:
        raise ValidationError(_("There are too many documents. Please write to the editors."))
    proof = LabelProof(offering=offering, uploaded_by=by)
    ending = (document.name or "").rpartition(".")[2].lower()
    proof.document.save(f"{get_random_string(32)}.{ending}", document, save=False)
    proof.save()
    return proof
