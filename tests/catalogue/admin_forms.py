"""What a browser would send for the admin's forms."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from catalogue.models import Offering, Place

FORMSETS = ("texts", "pictures", "hours", "label_awards")


def address(name: str, offering: Offering | None = None) -> str:
    """The address of a view of the offerings' viewset."""
    return reverse(
        f"wagtailsnippets_catalogue_offering:{name}", args=[offering.pk] if offering else []
    )


def form_data(
    place: Place, *, category: str = "food", **given: list[dict[str, Any]] | str
) -> dict[str, Any]:
    """A complete form at the place; `given` overrides fields and fills formsets with lists."""
    data: dict[str, Any] = {
        "name": "Haus am Testweg",
        "slug": "",
        "tags": "",
        "place": str(place.pk),
        "lat": str(place.lat),
        "lon": str(place.lon),
        "has_operator": "on",
    }
    formsets = {name: [] for name in (*FORMSETS, f"{category}_details")}
    for name, value in given.items():
        if isinstance(value, list):
            formsets[name] = value
        else:
            data[name] = value
    for name, records in formsets.items():
        data[f"{name}-TOTAL_FORMS"] = len(records)
        data[f"{name}-INITIAL_FORMS"] = 0
        for number, record in enumerate(records):
            data[f"{name}-{number}-id"] = ""
            data[f"{name}-{number}-ORDER"] = number + 1
            data.update({f"{name}-{number}-{key}": value for key, value in record.items()})
    return data


def filled_in(client: Client, url: str) -> dict[str, Any]:
    """What the browser would send back if nobody changed the form at `url`."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.find("form", id="w-editor-form")
    data: dict[str, Any] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type")
        if not name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
            continue
        if field.name == "select":
            values = [option.get("value", "") for option in field.find_all("option", selected=True)]
        elif field.name == "textarea":
            values = [field.text.removeprefix("\n")]
        else:
            values = [field.get("value", "on" if kind == "checkbox" else "")]
        data.setdefault(name, []).extend(values)
    return data


def errors_of(response: Any) -> dict[str, Any]:
    """The errors of the form and of its formsets in an admin page, by field."""
    form = response.context["form"]
    return {
        **form.errors,
        **{name: formset.errors for name, formset in form.formsets.items() if any(formset.errors)},
    }
