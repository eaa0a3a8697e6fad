"""Loads sample organisations: invented, saying so, and left alone once they are there.

They are written without the actions, which would write letters to people who do not exist.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from catalogue.importers.sample_files import SampleError
from catalogue.models import Offering, Place, Source
from network.members.models import (
    Claim,
    Competence,
    HistoryEntry,
    Mandate,
    Membership,
    Organisation,
    OrganisationText,
    TermsAcceptance,
    TermsOfCooperation,
)

M = TypeVar("M", bound=models.Model)

FACTS = (
    "kind", "name", "legal_name", "street", "postcode", "locality", "lat", "lon", "phone", "email",
    "website", "represented_by", "register_entry", "vat_id", "supervisory_authority", "chamber",
    "professional_title", "successor_wanted", "funding",
)  # fmt: skip
OTHER = (
    "key", "place", "competences", "listings", "requests", "team", "accepts_terms", "is_waiting",
    "de", "en",
)  # fmt: skip
CHECKED = "Beispiel: niemand hat etwas geprüft, denn den Betrieb gibt es nicht."


@transaction.atomic
def load_sample_organisations(folder: Path) -> dict[str, int]:
    """Create the organisations of the folder's files that are not there yet; returns counts.

    People of a team are found by their addresses; those without an account are left out. All or
    nothing. Raises SampleError, which names file, organisation and field.
    """
    created = unchanged = 0
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        content = _read(path)
        terms = _terms(path, content.get("terms"))
        fresh = set()
        for table in content.get("organisation", []):
            if Organisation.objects.filter(slug=table.get("key", "")).exists():
                unchanged += 1
                continue
            _Writer(path, table, terms).create()
            fresh.add(table["key"])
            created += 1
        for table in content.get("mandate", []):
            if table.get("organisation") in fresh:
                _mandate(path, table)
    return {"created": created, "unchanged": unchanged}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SampleError(path, f"cannot be read ({error})") from error


class _Writer:
    """Writes one organisation with all that its table says."""

    def __init__(
        self, path: Path, table: Mapping[str, Any], terms: TermsOfCooperation | None
    ) -> None:
        self.path, self.table, self.terms = path, table, terms
        self.key = str(table.get("key", ""))
        self.now = timezone.now()

    def create(self) -> None:
        """Write it; raises SampleError."""
        for name in ("key", "place", "kind", "name", "de"):
            if name not in self.table:
                raise self.error(name, "is missing")
        for name in self.table:
            if name not in (*FACTS, *OTHER):
                raise self.error(name, "is not known")
        organisation = Organisation(
            slug=self.key,
            place=self._one(Place, "place", self.table["place"], slug=self.table["place"]),
            is_sample=True,
            approved_at=None if self.table.get("is_waiting") else self.now,
            **{name: self.table[name] for name in FACTS if name in self.table},
        )
        self._store(organisation)
        organisation.competences.set(
            self._one(Competence, "competences", slug, slug=slug)
            for slug in self.table.get("competences", [])
        )
        for language in ("de", "en"):
            if language in self.table:
                said = {name: text.strip() for name, text in self.table[language].items()}
                self._store(OrganisationText(organisation=organisation, language=language, **said))
        self._note(organisation, HistoryEntry.Kind.FOUNDED)
        if organisation.approved_at:
            self._note(organisation, HistoryEntry.Kind.APPROVED)
        self._people(organisation)
        self._listings(organisation)

    def error(self, field: str, message: str) -> SampleError:
        """An error that names file, organisation and field."""
        return SampleError(self.path, message, key=self.key, field=field)

    def _people(self, organisation: Organisation) -> None:
        for email, role in self.table.get("team", {}).items():
            user = User.objects.filter(email=email).first()
            if user is None:
                continue
            self._store(Membership(organisation=organisation, user=user, role=role))
            self._note(organisation, HistoryEntry.Kind.JOINED, person=user, role=role)
            if self.terms is not None and self.table.get("accepts_terms") and role == "owner":
                TermsAcceptance.objects.create(
                    terms=self.terms, organisation=organisation, accepted_by=user
                )

    def _listings(self, organisation: Organisation) -> None:
        for key in self.table.get("listings", []):
            offering = self._offering("listings", key)
            if Claim.objects.all().approved().filter(offering=offering).exists():
                continue
            Claim.objects.create(
                organisation=organisation,
                offering=offering,
                state=Claim.State.APPROVED,
                proof=Claim.Proof.CHECK,
                proof_note=CHECKED,
                decided_at=self.now,
            )
            self._note(organisation, HistoryEntry.Kind.CLAIM_APPROVED, offering=offering)
        for key, message in self.table.get("requests", {}).items():
            offering = self._offering("requests", key)
            Claim.objects.create(organisation=organisation, offering=offering, message=message)
            self._note(organisation, HistoryEntry.Kind.CLAIM_REQUESTED, offering=offering)

    def _offering(self, field: str, key: str) -> Offering:
        origin = {"origins__source__key": Source.SAMPLES, "origins__external_id": key}
        return self._one(Offering, field, key, **origin)

    def _one(self, model: type[M], field: str, named: str, **lookup: Any) -> M:
        found = model._default_manager.filter(**lookup).first()
        if found is None:
            raise self.error(field, f"there is no “{named}”")
        return found

    def _store(self, instance: models.Model) -> None:
        try:
            instance.full_clean()
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise self.error(field, messages[0]) from error
        instance.save()

    def _note(self, organisation: Organisation, kind: HistoryEntry.Kind, **more: Any) -> None:
        HistoryEntry.objects.create(organisation=organisation, kind=kind, **more)


def _mandate(path: Path, table: Mapping[str, Any]) -> None:
    """One mandate; raises SampleError for organisations and listings that are not there."""

    def refuse(field: str) -> SampleError:
        return SampleError(path, f"there is no “{table.get(field)}”", key="mandate", field=field)

    organisation = Organisation.objects.filter(slug=table.get("organisation", "")).first()
    association = Organisation.objects.filter(slug=table.get("association", "")).first()
    if organisation is None or association is None:
        raise refuse("organisation" if organisation is None else "association")
    offering = None
    if key := table.get("listing"):
        claims = Claim.objects.all().approved().filter(organisation=organisation)
        claim = claims.filter(offering__origins__external_id=key).first()
        if claim is None:
            raise refuse("listing")
        offering = claim.offering
    Mandate.objects.create(
        organisation=organisation,
        association=association,
        offering=offering,
        starts_on=table["starts_on"],
        ends_on=table.get("ends_on"),
    )
    HistoryEntry.objects.create(
        organisation=organisation,
        other=association,
        offering=offering,
        kind=HistoryEntry.Kind.MANDATE_GRANTED,
    )


def _terms(path: Path, texts: Mapping[str, str] | None) -> TermsOfCooperation | None:
    """Sample terms in force, unless there are any already."""
    current = TermsOfCooperation.objects.all().current()
    if current is not None or texts is None:
        return current
    if "de" not in texts:
        raise SampleError(path, "is missing", key="terms", field="de")
    return TermsOfCooperation.objects.create(
        version=1,
        text=texts["de"].strip(),
        text_en=texts.get("en", "").strip(),
        published_at=timezone.now(),
    )
