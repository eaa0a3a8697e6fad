"""What the forms of all steps have in common."""

from typing import Any

from django import forms

from accounts.models import User
from catalogue.health_claims import HealthClaim, claims_of
from catalogue.models import Offering
from catalogue.statements import Plain, Statements, plain


class StepForm(forms.Form):
    """A step: `statements` of the draft fill it, `changes` are what it says when valid.

    `has_filter`: a field above its many ticks narrows them.
    """

    has_filter = False

    def __init__(
        self, data: Any = None, *, draft: Offering, statements: Statements, **kwargs: Any
    ) -> None:
        self.draft = draft
        self.statements = statements
        super().__init__(data, initial=self.read(), **kwargs)

    def read(self) -> dict[str, Any]:
        """The values of the fields as the draft has them; by default its statement each."""
        return {name: self.statements.get(self.path_of(name)) for name in self.base_fields}

    def path_of(self, name: str) -> str:
        """The statement behind a field."""
        return name.replace("__", ".")

    def keep_files(self, by: User) -> None:
        """Store what was uploaded, whatever else is wrong; most steps take no files."""

    @property
    def warnings(self) -> dict[str, list[HealthClaim]]:
        """What to be warned of in the texts as they stand in the form, by name of the field."""
        said = {self.path_of(field.name): str(field.value() or "") for field in self}
        found = claims_of(said, self.draft.category)
        by_path = {self.path_of(name): name for name in self.fields}
        return {by_path[path]: claims for path, claims in found.items()}

    @property
    def warned_of(self) -> list[str]:
        """The words of all warnings, to tell those that were shown from those that are new."""
        return [claim.words for claims in self.warnings.values() for claim in claims]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in groups with headings; one without heading by default."""
        return [("", list(self))]

    @property
    def changes(self) -> Statements:
        """What the valid form says, by path; None where nothing is said."""
        return {
            self.path_of(name): said_or_none(value) for name, value in self.cleaned_data.items()
        }


def said_or_none(value: Any) -> Plain:
    """A value as a statement has it; None where nothing is said."""
    return None if value in (None, "", []) else plain(value)
