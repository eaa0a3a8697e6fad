"""What happened to an organisation, in plain words."""

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import Offering
from network.members.models.membership import Role
from network.members.models.organisation import Organisation


class HistoryQuerySet(models.QuerySet["HistoryEntry"]):
    """What happened, narrowed. Entries are added, never changed or removed."""

    def about(self, organisation: Organisation) -> Self:
        """What concerns an organisation, whichever side it was on, the latest first."""
        either = models.Q(organisation=organisation) | models.Q(other=organisation)
        return self.filter(either).select_related(
            "by", "person", "organisation", "other", "offering"
        )

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("History is not rewritten.")

    def delete(self) -> NoReturn:
        raise TypeError("History is not removed.")


class HistoryEntry(models.Model):
    """One thing that happened. Names come from the rows it points at, so that none outlives an
    account; where an account is gone, the sentence says “somebody”.
    """

    class Kind(models.TextChoices):
        """What happened; the sentence in which it is told."""

        FOUNDED = "founded", _("%(by)s entered the organisation.")
        CHANGED = "changed", _("%(by)s changed details of the organisation: %(note)s.")
        APPROVED = "approved", _("The editors approved the organisation.")
        LEFT = "left", _("The organisation left the network: %(note)s")
        RETURNED = "returned", _("The organisation takes part again.")
        INVITED = "invited", _("%(by)s invited somebody as %(role)s.")
        INVITATION_REVOKED = "revoked", _("%(by)s took an invitation back.")
        JOINED = "joined", _("%(person)s joined as %(role)s.")
        ROLE_CHANGED = "role", _("%(by)s made %(person)s %(role)s.")
        REMOVED = "removed", _("%(by)s removed %(person)s.")
        LEFT_TEAM = "left_team", _("%(person)s left the team.")
        HANDED_OVER = "handed_over", _("%(by)s handed the organisation over to %(person)s.")
        LISTING_BEGUN = "begun", _("%(by)s began the listing “%(offering)s”.")
        CLAIM_REQUESTED = "requested", _("%(by)s asked for the listing “%(offering)s”.")
        CLAIM_WITHDRAWN = "withdrawn", _("%(by)s withdrew the request for “%(offering)s”.")
        CLAIM_PROVED = "proved", _("An e-mail address of “%(offering)s” was confirmed.")
        CLAIM_APPROVED = "claimed", _("The editors approved: “%(offering)s” belongs here.")
        CLAIM_DECLINED = "declined", _("The editors declined “%(offering)s”: %(note)s")
        CLAIM_ENDED = "ended", _("“%(offering)s” no longer belongs here: %(note)s")
        CLAIM_MERGED = "merged", _("The listing was merged into “%(offering)s”.")
        MANDATE_GRANTED = "mandate", _("%(organisation)s lets %(other)s keep %(what)s.")
        MANDATE_ENDED = "mandate_end", _("%(other)s no longer keeps %(what)s of %(organisation)s.")
        TERMS_ACCEPTED = "terms", _("%(by)s accepted version %(note)s of the terms of cooperation.")

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="history",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=10, choices=Role, blank=True)
    other = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="history_of_others"
    )
    offering = models.ForeignKey(Offering, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[models.Manager["HistoryEntry"]] = models.Manager.from_queryset(
        HistoryQuerySet
    )()

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"], name="history_of_organisation")]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The sentence, in the reader's language."""
        somebody = _("Somebody")
        return str(self.Kind(self.kind).label) % {
            "by": self.by or somebody,
            "person": self.person or somebody,
            "role": self.get_role_display(),
            "organisation": self.organisation,
            "other": self.other or "–",
            "offering": self.offering or "–",
            "what": _("“%(name)s”") % {"name": self.offering}
            if self.offering
            else _("all listings"),
            "note": self._fields if self.kind == self.Kind.CHANGED else self.note,
        }

    @property
    def _fields(self) -> str:
        """The names of the fields that the note lists."""
        fields = {field.name: field for field in Organisation._meta.get_fields()}
        labels = [
            field.related_model._meta.verbose_name_plural
            if isinstance(field, models.ManyToOneRel)
            else getattr(field, "verbose_name", name)
            for name in self.note.split()
            if (field := fields.get(name))
        ]
        return ", ".join(map(str, labels))
