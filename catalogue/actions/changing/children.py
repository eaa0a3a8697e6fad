"""Changes of the records that belong to an offering: hours, tags, texts, pictures, labels.

The same change is made to stored rows and to those of a draft in memory, so it is worked out here
once: which rows it needs, and which it takes away.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db import models

from catalogue.actions.changing.values import Keys, value_for, values_for
from catalogue.models import (
    LabelAward,
    OfferingHours,
    OfferingPicture,
    OfferingText,
    TaggedOffering,
)
from catalogue.statements import Statements, under

Values = dict[str, Any]


@dataclasses.dataclass(slots=True)
class ChildChange:
    """What becomes of the rows of one relation.

    `put`: key and values of each row that must be there. `drop`: keys of rows that must not;
    None means every row whose key is not in `put`.
    """

    relation: str
    model: type[models.Model]
    parent: str
    put: list[tuple[Values, Values]]
    drop: list[Values] | None

    def goes(self, row: models.Model) -> bool:
        """Whether the row is taken away."""
        if self.drop is None:
            return not any(_has(row, key) for key, _values in self.put)
        return any(_has(row, key) for key in self.drop)

    def wanted(self, rows: Iterable[models.Model]) -> Iterator[tuple[models.Model, bool]]:
        """Each row of `put`, changed in memory, and whether it differs from what was there."""
        present = list(rows)
        for key, values in self.put:
            row = next((row for row in present if _has(row, key)), None)
            if row is None:
                yield self.model(**key, **values), True
                continue
            differs = not _has(row, values)
            if differs:
                for name, value in values.items():
                    setattr(row, name, value)
                if isinstance(row, LabelAward):  # what was checked is not what it says now
                    row.checked_on = row.checked_by = None
            yield row, differs


def _has(row: models.Model, values: Values) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def child_changes(changes: Statements, keys: Keys) -> list[ChildChange]:
    """The relations that the statements change, and how."""
    found = [_hours(changes), _tags(changes, keys), _texts(changes)]
    if "pictures" in changes:
        found.append(_pictures(cast("list[Values]", changes["pictures"] or [])))
    if "labels" in changes:
        found.append(_labels(cast("list[Values]", changes["labels"] or []), keys))
    return [change for change in found if change.put or change.drop or change.drop is None]


def _hours(changes: Statements) -> ChildChange:
    rules = under("hours.", changes)
    put = [({"purpose": p}, {"rule": str(rule)}) for p, rule in rules.items() if rule is not None]
    drop = [{"purpose": purpose} for purpose, rule in rules.items() if rule is None]
    return ChildChange("hours", OfferingHours, "offering", put, drop)


def _tags(changes: Statements, keys: Keys) -> ChildChange:
    tags = under("tags.", changes)
    put: list[tuple[Values, Values]] = [
        ({"tag_id": keys.tags[slug]}, {}) for slug, wanted in tags.items() if wanted
    ]
    drop = [{"tag_id": keys.tags.get(slug)} for slug, wanted in tags.items() if not wanted]
    return ChildChange("tagged_items", TaggedOffering, "content_object", put, drop)


def _texts(changes: Statements) -> ChildChange:
    fields: dict[str, Statements] = {}
    for path, value in under("texts.", changes).items():
        language, name = path.split(".")
        fields.setdefault(language, {})[name] = value
    put = [
        ({"language": language}, values_for(OfferingText, said))
        for language, said in fields.items()
    ]
    return ChildChange("texts", OfferingText, "offering", put, [])


def _pictures(pictures: list[Values]) -> ChildChange:
    put = [
        (
            {"image_id": picture["image"]},
            {**values_for(OfferingPicture, picture, ("caption", "shows")), "sort_order": order},
        )
        for order, picture in enumerate(pictures)
    ]
    return ChildChange("pictures", OfferingPicture, "offering", put, None)


def _labels(labels: list[Values], keys: Keys) -> ChildChange:
    put = [
        (
            {
                "scheme_id": keys.schemes[label["scheme"]],
                **values_for(LabelAward, label, ("level", "number", "valid_from")),
                "scope": value_for(LabelAward, "scope", label.get("scope")),
            },
            {
                **values_for(LabelAward, label, ("valid_to", "proof_url")),
                "proof_id": label.get("proof"),
            },
        )
        for label in labels
    ]
    return ChildChange("label_awards", LabelAward, "offering", put, None)
