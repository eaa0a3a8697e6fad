"""The terms on which organisations cooperate, version by version, and who accepted which."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from network.members.models.organisation import Organisation


class TermsQuerySet(models.QuerySet["TermsOfCooperation"]):
    """Versions, narrowed."""

    def published(self) -> Self:
        """What was or is in force, the latest first."""
        return self.filter(published_at__isnull=False).order_by("-version")

    def current(self) -> "TermsOfCooperation | None":
        """The version in force, if there is one."""
        return self.published().first()


class TermsOfCooperation(models.Model):
    """One version. As soon as it is published it stays as it is: changes are the next version."""

    version = models.PositiveIntegerField(_("version"), unique=True, editable=False)
    text = models.TextField(_("text"))
    text_en = models.TextField(_("text in English"), blank=True)
    changes = models.CharField(
        _("what is different"),
        max_length=500,
        blank=True,
        help_text=_("For those who accepted the version before."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    published_at = models.DateTimeField(_("in force since"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects: ClassVar[models.Manager["TermsOfCooperation"]] = models.Manager.from_queryset(
        TermsQuerySet
    )()

    class Meta:
        verbose_name = _("terms of cooperation")
        verbose_name_plural = _("terms of cooperation")
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.version}"

    @property
    def body(self) -> str:
        """The text in the reader's language; the German one is binding."""
        return self.text if get_language() == "de" else self.text_en or self.text


class TermsAcceptance(models.Model):
    """Who accepted which version for which organisation, and when."""

    terms = models.ForeignKey(
        TermsOfCooperation,
        models.PROTECT,
        related_name="acceptances",
        verbose_name=_("terms of cooperation"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="terms_acceptances",
        verbose_name=_("organisation"),
    )
    accepted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("accepted by")
    )
    accepted_at = models.DateTimeField(_("accepted"), auto_now_add=True)

    class Meta:
        verbose_name = _("accepted terms")
        verbose_name_plural = _("accepted terms")
        ordering = ["-accepted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "organisation"], name="terms_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.terms}"
