"""The step in which labels are entered, each with its proof."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.actions.label_proofs import keep_proof
from catalogue.forms.document import DocumentField
from catalogue.models import LabelAward, LabelProof, LabelScheme, Offering
from catalogue.querysets import LABEL_NOTICE, today
from catalogue.statements import Plain, Statements, plain
from network.portal.forms.step import StepForm

MOST_LABELS = 20
# Parts key and level in a choice; no key has it.
_PART = "|"
_KEY = ("label", "number", "scope", "valid_from")


class Standing(NamedTuple):
    """How a label stands today: `tone` of its badge, and the date that matters."""

    state: str
    tone: str
    on: datetime.date | None


class LabelForm(forms.Form):
    """One label: which and on which level, since when, and what shows it."""

    label = forms.ChoiceField(label=_("Label"))
    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        required=False,
        help_text=_("Of the certificate; for organic farming the code: DE-ÖKO-006."),
    )
    scope = forms.ChoiceField(
        label=_("It covers"), choices=LabelAward.Scope, initial=LabelAward.Scope.HOUSE
    )
    valid_from = forms.DateField(
        label=_("Valid from"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label=_("Last day on which it holds"),
        required=False,
        help_text=_("From the next day on guests no longer see the label."),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    proof_url = forms.URLField(
        label=_("Address of the proof"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(["https"])],
        help_text=_("Where the issuer names your house. Guests can open it."),
    )
    document = DocumentField(
        label=_("Document"),
        required=False,
        help_text=_("PDF, JPEG or PNG, at most 10 MB. Only your team and the editors can open it."),
    )
    proof = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        schemes: dict[str, LabelScheme],
        proofs: dict[int, LabelProof],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._schemes, self._proofs = schemes, proofs
        now = str(self.initial.get("label", ""))
        self.fields["label"].choices = [  # type: ignore[attr-defined]
            ("", _("Please choose")),
            *_choices(schemes.values(), now),
        ]

    @property
    def award(self) -> LabelAward | None:
        """The award that the form began with."""
        found: LabelAward | None = self.initial.get("award")
        return found

    @property
    def standing(self) -> Standing | None:
        """How the award stands; None for a new one."""
        return standing(self.award, today()) if self.award else None

    @property
    def stored_proof(self) -> LabelProof | None:
        """The document that is there already."""
        try:
            return self._proofs.get(int(self["proof"].value() or 0))
        except ValueError:
            return None

    def clean_proof(self) -> int | None:
        """Only a document of this very offering."""
        proof: int | None = self.cleaned_data["proof"]
        if proof is not None and proof not in self._proofs:
            raise ValidationError(_("A proof is no longer there."))
        return proof

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        key, _part, _level = cleaned.get("label", "").partition(_PART)
        scheme = self._schemes.get(key)
        if scheme and scheme.needs_number and not cleaned.get("number"):
            self.add_error("number", _("A number belongs to this label."))
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and begins > ends:
            self.add_error("valid_to", _("It cannot end before it begins."))
        return cleaned

    def keep_document(self, offering: Offering, by: User) -> None:
        """Store an upload at once, so that it is not lost where something else is wrong.

        Raises ValidationError where there is no room.
        """
        cleaned = getattr(self, "cleaned_data", {})
        document = cleaned.get("document")
        if document is None or cleaned.get("DELETE"):
            return
        proof = keep_proof(offering=offering, document=document, by=by)
        self._proofs[proof.pk] = proof
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("proof")] = str(proof.pk)
        self.data = data
        self.cleaned_data |= {"proof": proof.pk, "document": None}

    @property
    def said(self) -> dict[str, Plain]:
        """The label as the statement `labels` has it."""
        cleaned = self.cleaned_data
        key, _part, level = cleaned["label"].partition(_PART)
        names = ("number", "scope", "valid_from", "valid_to", "proof", "proof_url")
        return {"scheme": key, "level": level, **{name: plain(cleaned[name]) for name in names}}


class _LabelForms(BaseFormSet[LabelForm]):
    """The labels of an offering, and room for one more."""

    def add_fields(self, form: LabelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this label away")

    def clean(self) -> None:
        if any(self.errors):
            return
        seen = set()
        for form in self.kept:
            key = tuple(form.cleaned_data[name] for name in _KEY)
            if key in seen:
                raise ValidationError(_("The same label stands here twice."))
            seen.add(key)

    @property
    def kept(self) -> list[LabelForm]:
        """The filled forms that are not to be removed."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        ]


_LABEL_FORMS = formset_factory(
    LabelForm,
    formset=_LabelForms,
    extra=1,
    can_delete=True,
    max_num=MOST_LABELS,
    validate_max=True,
    absolute_max=MOST_LABELS + 5,
)


class LabelsForm(StepForm):
    """What somebody checked and granted."""

    def __init__(self, data: Any = None, *args: Any, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, *args, files=files, **kwargs)
        self.awards = cast(
            _LabelForms,
            _LABEL_FORMS(
                data,
                files,
                initial=[_initial(award) for award in self._given],
                prefix="label",
                form_kwargs={"schemes": self.schemes, "proofs": self._proofs},
            ),
        )

    @cached_property
    def schemes(self) -> dict[str, LabelScheme]:
        """All labels that the region knows, by key."""
        return {scheme.key: scheme for scheme in LabelScheme.objects.all()}

    @cached_property
    def _proofs(self) -> dict[int, LabelProof]:
        proofs = LabelProof.objects.filter(offering=self.draft)
        return {proof.pk: proof for proof in proofs}

    @cached_property
    def _given(self) -> list[LabelAward]:
        awards: Iterable[LabelAward] = self.draft.label_awards.all()
        by_pk = {scheme.pk: scheme for scheme in self.schemes.values()}
        for award in awards:
            award.scheme = by_pk[award.scheme_id]
        return sorted(awards, key=lambda award: (award.scheme.kind, award.scheme.name, award.level))

    def is_multipart(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.awards.is_valid():
            self.add_error(
                None,
                self.awards.non_form_errors()
                or _("Please look at the marked fields. What you wrote is still there."),
            )
        return cleaned

    def keep_files(self, by: User) -> None:
        self.full_clean()
        for form in self.awards.forms:
            try:
                form.keep_document(self.draft, by)
            except ValidationError as error:
                form.add_error("document", error)
                self.add_error(None, error)

    @property
    def changes(self) -> Statements:
        return {"labels": [form.said for form in self.awards.kept] or None}


def standing(award: LabelAward, on: datetime.date) -> Standing:
    """Whether a label holds on a day, how long, and whether somebody checked it."""
    ends = award.valid_to
    if ends is not None and ends < on:
        return Standing("ended", "warning", ends)
    if ends is not None and ends <= on + LABEL_NOTICE:
        return Standing("ends soon", "sample", ends)
    if award.valid_from is not None and award.valid_from > on:
        return Standing("begins", "", award.valid_from)
    if award.checked_on is not None:
        return Standing("checked", "checked", award.checked_on)
    return Standing("holds", "", ends)


def _initial(award: LabelAward) -> dict[str, Any]:
    return {
        "award": award,
        "label": f"{award.scheme.key}{_PART}{award.level}",
        "number": award.number,
        "scope": award.scope,
        "valid_from": award.valid_from,
        "valid_to": award.valid_to,
        "proof_url": award.proof_url,
        "proof": award.proof_id,
    }


def _choices(schemes: Iterable[LabelScheme], now: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Labels with their levels, in groups by what they vouch for; `now` is among them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for scheme in schemes:
        group = groups.setdefault(str(LabelScheme.Kind(scheme.kind).label), [])
        levels = scheme.levels or [""]
        key, _part, level = now.partition(_PART)
        if key == scheme.key and level not in levels:
            levels = [level, *levels]  # nobody knew the level when it was entered
        for one in levels:
            words = ", ".join(part for part in (scheme.label, scheme.label_of(one)) if part)
            group.append((f"{scheme.key}{_PART}{one}", words))
    return list(groups.items())
