"""“This is our listing”: what joins an organisation and an offering."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import Offering
from catalogue.private_files import private_files
from network.members.models.organisation import Organisation

MOST_REQUESTED = 10  # of one organisation at a time


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, narrowed."""

    def requested(self) -> Self:
        """Those that wait for an editor."""
        return self.filter(state=Claim.State.REQUESTED)

    def approved(self) -> Self:
        """Those that hold now."""
        return self.filter(state=Claim.State.APPROVED)

    def public(self) -> Self:
        """Those that visitors are told of: they hold, and the organisation has a page."""
        organisations = Organisation.objects.all().public()
        return self.approved().filter(organisation__in=organisations)


class Claim(models.Model):
    """That an organisation runs an offering: requested, then approved or declined, one day ended.

    At most one approved claim an offering at a time; former ones stay as its history. A proof's
    document is deleted when the claim is decided, since it may show more than is needed.
    """

    class State(models.TextChoices):
        """How far it has come."""

        REQUESTED = "requested", _("requested")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        ENDED = "ended", _("ended")

    class Proof(models.TextChoices):
        """How it is shown to be true."""

        EMAIL = "email", _("Confirmed e-mail address of the listing")
        DOCUMENT = "document", _("Document")
        CHECK = "check", _("Check by an editor")
        OWN = "own", _("Entered by the organisation itself")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="claims", verbose_name=_("organisation")
    )
    offering = models.ForeignKey(
        Offering, models.PROTECT, related_name="claims", verbose_name=_("offering")
    )
    state = models.CharField(
        _("status"), max_length=10, choices=State, default=State.REQUESTED, db_index=True
    )
    message = models.TextField(
        _("message"), max_length=1000, blank=True, help_text=_("To the editors, from the business.")
    )
    requested_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)

    proof = models.CharField(_("proof"), max_length=10, choices=Proof, blank=True)
    proof_email = models.EmailField(_("address to confirm"), blank=True)
    proof_token_hash = models.CharField(max_length=64, blank=True, editable=False)
    proof_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    proof_document = models.FileField(
        _("document"), upload_to="claims/", storage=private_files, blank=True
    )
    proof_note = models.TextField(
        _("check"),
        max_length=1000,
        blank=True,
        help_text=_("What the editor did to make sure, and when."),
    )

    decided_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    reason = models.TextField(
        _("reason"), max_length=1000, blank=True, help_text=_("Why it was declined, or ended.")
    )

    objects: ClassVar[models.Manager["Claim"]] = models.Manager.from_queryset(ClaimQuerySet)()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering"],
                condition=models.Q(state="approved"),
                name="claim_approved_once_an_offering",
            ),
            models.UniqueConstraint(
                fields=["organisation", "offering"],
                condition=models.Q(state="requested"),
                name="claim_requested_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="requested", decided_at__isnull=True)
                | models.Q(state__in=["approved", "declined"], decided_at__isnull=False)
                | models.Q(state="ended"),
                name="claim_decided_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False)
                | (~models.Q(state="ended") & models.Q(ended_at__isnull=True)),
                name="claim_ended_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["requested", "approved"]) | ~models.Q(reason=""),
                name="claim_declined_or_ended_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state="requested") | models.Q(proof_document=""),
                name="claim_document_until_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.offering}"

    @property
    def is_proved(self) -> bool:
        """Whether the editor has more than a word to go by."""
        match self.proof:
            case self.Proof.EMAIL:
                return self.proof_confirmed_at is not None
            case self.Proof.DOCUMENT:
                return bool(self.proof_document)
            case self.Proof.CHECK:
                return bool(self.proof_note)
            case self.Proof.OWN:
                return True
        return False
