"""That the keepers of a listing were told of the end of a label."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import LabelAward


class LabelNotice(models.Model):
    """A letter about the end of an awarded label: each stage once, as long as the end stays."""

    class Stage(models.TextChoices):
        """How far off the end was."""

        MONTHS = "months", _("60 days before")
        WEEKS = "weeks", _("14 days before")
        ENDED = "ended", _("after its last day")

    award = models.ForeignKey(
        LabelAward, models.CASCADE, related_name="+", verbose_name=_("awarded label")
    )
    ends_on = models.DateField(_("valid to"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("notice of the end of a label")
        verbose_name_plural = _("notices of the end of labels")
        constraints = [
            models.UniqueConstraint(
                fields=["award", "ends_on", "stage"], name="label_notice_once_a_stage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award} ({self.get_stage_display()})"
