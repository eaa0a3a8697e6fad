"""The page of the site's own parts: every token, every component, every state."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Category, Offering
from home.cards import Listed, Look, made_of
from home.models import ThemePage
from home.style_guide import examples, tokens
from home.style_guide.forms import example_form
from home.style_guide.icons import icons_in_use
from home.style_guide.map import example_map
from home.style_guide.offerings import example_offerings


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Works on an empty database; where there are an offering and a theme, they are shown, too."""
    language = get_language() or ""
    headings, rows = examples.enquiries()
    first = Offering.objects.public().order_by("pk").values_list("pk", flat=True).first()
    theme = ThemePage.objects.live().filter(locale__language_code=language).first()
    offerings = example_offerings(language, pk=first or 0)
    # The examples have what a card asks of an offering, and no more.
    in_list, *in_rows = cast(list[Offering], offerings)
    context = {
        "colours": tokens.MAIN_COLOURS,
        "categories": [(category, tokens.category_colour(category)) for category in Category],
        "spaces": tokens.spaces(),
        "icons": icons_in_use(),
        "offerings": offerings,
        "first_card": Listed(made_of(in_list, Look(level=4)), 3200),
        "cards": [Listed(made_of(one, Look(level=4, upright=True)), None) for one in in_rows],
        "theme": theme,
        "map": example_map(),
        "facet": examples.facet(),
        "pages": examples.pages(),
        "steps": examples.path(),
        "badges": examples.badges(),
        "credit": examples.ExampleCredit(),
        "messages": examples.messages(),
        "form": example_form(),
        "events": examples.events(),
        "titles": examples.stage_titles(),
        "headings": headings,
        "rows": rows,
    }
    return render(request, "home/style_guide.html", context)
