"""Cards of offerings in lists (`home.cards`)."""

from typing import NamedTuple

from django import template
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.querysets import today
from home.cards import GAP, GAPS, Card, Listed
from home.hours_in_words import open_words

register = template.Library()

_MOST_LABELS = 2


class Gap(template.Node):
    """What stands between `{% gap %}` and `{% endgap %}`: left open while a card is kept."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        gaps: list[NodeList] = context[GAPS]
        gaps.append(self.nodelist)
        return GAP


@register.tag
def gap(parser: Parser, token: Token) -> Gap:
    """Marks what differs from one request to the next; inside, `card` stands for `offering`."""
    nodelist = parser.parse(("endgap",))
    parser.delete_first_token()
    return Gap(nodelist)


@register.simple_tag(takes_context=True)
def card(context: Context, listed: Listed, number: int | None = None) -> SafeString:
    """The card of an offering in a list; `number` is its place in the list, if that is shown."""
    return listed.html(context, number)


class Badge(NamedTuple):
    """A few words with an icon on a card; `tone` is "checked" where somebody vouches for it."""

    icon: str
    label: str
    tone: str = ""


@register.simple_tag
def badges(card: Card) -> list[Badge]:
    """What a card says in short: a sample notice, labels that hold today, self-statements."""
    found = []
    if card.is_sample:
        found.append(Badge("flask-conical", _("Invented sample"), "sample"))
    if words := _open_words(card):
        found.append(Badge("clock", words, "open"))
    valid = [award.label for award in card.awards if award.is_valid(today())]
    found += [Badge("badge-check", label, "checked") for label in valid[:_MOST_LABELS]]
    if card.is_wheelchair:
        found.append(Badge("accessibility", _("Wheelchair (own statement)")))
    if card.price_level:
        found.append(Badge("wallet", "€" * card.price_level))
    return found


def _open_words(card: Card) -> str:
    """Until when the house is open now; empty where it is not, or nobody knows."""
    if card.hours is None:
        return ""
    minute = timezone.now().replace(second=0, microsecond=0)
    return open_words(*card.hours, minute, get_language() or "")
