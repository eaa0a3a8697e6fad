"""The form with which anybody reports an error, and what keeps machines from using it."""

import uuid
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.models import ErrorReport, Offering
from catalogue.models.report import EMAIL_KEPT

QUICKEST_SECONDS = 3
LONGEST_SECONDS = 24 * 60 * 60


class Stamp:
    """Names one copy of an offering's form, and says when it was handed out; signed."""

    def __init__(self, offering: Offering) -> None:
        self._signer = signing.TimestampSigner(salt=f"error-report:{offering.pk}")

    def new(self) -> str:
        """A stamp for a form that is handed out now."""
        return self._signer.sign(uuid.uuid4().hex)

    def form_key(self, stamp: str) -> uuid.UUID:
        """The key of the form; raises signing.BadSignature when it is forged or too old."""
        return uuid.UUID(self._signer.unsign(stamp, max_age=LONGEST_SECONDS))

    def is_too_fresh(self, stamp: str) -> bool:
        """Whether a genuine stamp is younger than a person needs to fill the form in."""
        try:
            self._signer.unsign(stamp, max_age=QUICKEST_SECONDS)
        except signing.SignatureExpired:
            return False
        return True


class ErrorReportForm(forms.ModelForm[ErrorReport]):
    """What is wrong, in words, and an address to ask back.

    `homepage` is a trap: people do not see it, machines fill it in. `stamp` tells a form that
    was sent faster than a person types, or long after. `form_key` is known once it is valid.
    """

    homepage = forms.CharField(label=_("Please leave this empty"), required=False)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    form_key: uuid.UUID

    class Meta:
        model = ErrorReport
        fields = ["kind", "message", "email"]
        labels = {
            "kind": _("What is wrong?"),
            "message": _("What should it say?"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts = {
            "message": _(
                "For example the right opening hours, and how you know. "
                "Please nothing about your health."
            ),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "message": forms.Textarea(attrs={"rows": 5}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {"kind": {"required": _("Please choose what is wrong.")}}

    def __init__(self, *args: Any, offering: Offering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stamps = Stamp(offering)
        self.fields["kind"].choices = ErrorReport.Kind.choices  # type: ignore[attr-defined]  # no empty one
        self.initial["stamp"] = self._stamps.new()
        self.fields["email"].help_text = _(
            "Only so that we can ask back. Deleted as soon as your report is dealt with, "
            "after %(days)s days at the latest."
        ) % {"days": EMAIL_KEPT.days}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        needs_words = bool(kind) and kind != ErrorReport.Kind.CLOSED
        if needs_words and not cleaned.get("message") and "message" not in self.errors:
            self.add_error("message", _("Please say what is wrong, in a few words."))
        if cleaned.get("homepage"):
            self._renew("homepage", "")
            raise ValidationError(_("A field that people do not see was filled in. Send it again."))
        self._check_stamp(cleaned.get("stamp", ""))
        return cleaned

    def _check_stamp(self, stamp: str) -> None:
        try:
            self.form_key = self._stamps.form_key(stamp)
        except signing.BadSignature:
            self._renew("stamp", self._stamps.new())
            raise ValidationError(
                _("The form was open for too long. Please send it again.")
            ) from None
        if self._stamps.is_too_fresh(stamp):
            raise ValidationError(
                _("That was faster than people type. Please wait a few seconds and send it again.")
            )

    def _renew(self, name: str, value: str) -> None:
        """Put a value into the form that is shown again."""
        sent = {key: self.data.get(key) for key in self.data}
        self.data = {**sent, self.add_prefix(name): value}
