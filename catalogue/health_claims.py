"""Words that promise too much about health, as whoever writes a text is warned of them.

After the German law on advertising medicines (Heilmittelwerbegesetz, HWG) and the European rules
on health claims for food (Regulation 1924/2006). A hint for people, never a verdict: nothing is
refused because of it, and a text without a hint is not thereby allowed.

The rules are a table of patterns, tolerant of inflection and of umlauts in two letters. Each is
tried on texts of either language; what looks alike and is harmless (a Heilbad, a cured ham) is
kept out by the patterns, and by the tests.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HealthClaim(NamedTuple):
    """Words of a text, why they are a problem, and what could be written instead."""

    words: str
    reason: str | Promise
    instead: str | Promise


class Rule(NamedTuple):
    """A pattern, and what is said about what it finds. `only`: categories, all where empty."""

    pattern: re.Pattern[str]
    reason: str | Promise
    instead: str | Promise
    only: frozenset[str] = frozenset()


# What people suffer from, as the beginning or end of a word: "Rheuma", "Rückenschmerzen".
_COMPLAINT = (
    r"\w{0,40}(?:schmerz|beschwerden|leiden\b|krankheit|erkrankung|entz(?:ü|ue)ndung|st(?:ö|oe)rung"
    r"|rheuma|arthr|asthma|krebs\b|tumor|migr(?:ä|ae)ne|depress|allergi|neurodermit|psoriasis"
    r"|bluthochdruck|diabet|burn-?out|erk(?:ä|ae)ltung|infekt|ekzem|schlaflosigkeit|verspannung"
    r"|osteopor|gicht\b|tinnitus|adhs\b"
    r"|pain\b|ache\b|aches\b|disease|illness|cancer|arthrit|insomnia|eczema|high blood)\w{0,40}"
)
_FEW = r"(?:[\w-]{1,40}\s+){0,3}?"  # up to three words between


def _pattern(*alternatives: str) -> re.Pattern[str]:
    joined = "|".join(one.replace("COMPLAINT", _COMPLAINT).replace("FEW", _FEW)
                      for one in alternatives)  # fmt: skip
    return re.compile(rf"(?<![\w-])(?:{joined})(?!\w)", re.IGNORECASE)


_DESCRIBE = _("Describe what guests do and feel: “a warm mud pack, twenty minutes of rest”.")
_FOOD_WORDS = _(
    "Describe taste and origin, or use the wording that the EU allows for the nutrient."
)

RULES = (
    Rule(
        _pattern(
            r"heil(?:t|st|en|end|ende[nmrs]?|te[nt]?)", r"(?:ge|aus)heilt\w*", r"(?:aus|ab)heil\w+",
            r"heilung(?:en|s\w+)?", r"selbstheilung\w*", r"heil(?:kraft|kr(?:ä|ae)fte\w*)",
            r"heil(?:erfolg|wirk|versprech)\w*", r"(?:wunder|spontan)heil\w*",
            r"heals?", r"healed", r"healing", r"self-healing",
            r"cures?\s+FEWCOMPLAINT", r"cures?\s+for", r"(?:can|will|to)\s+cure", r"cured\s+of",
        ),
        _("This promises healing. It misleads when the result is not certain (§ 3 HWG)."),
        _DESCRIBE,
    ),
    Rule(
        _pattern(
            r"(?:hilft|helfen|wirkt|wirken|wirksam|erfolgreich|einsetzbar|bew(?:ä|ae)hrt)\s+"
            r"FEW(?:gegen|bei)\s+FEWCOMPLAINT",
            r"(?:gut|ideal|perfekt)\s+(?:gegen|bei)\s+FEWCOMPLAINT",
            r"(?:besiegt|vertreibt|beseitigt|verhindert|bek(?:ä|ae)mpft)\s+FEWCOMPLAINT",
            r"(?:helps?|works?|effective|good|remedy|remedies)\s+"
            r"FEW(?:against|for|with)\s+FEWCOMPLAINT",
            r"(?:prevents?|treats?|beats?)\s+FEWCOMPLAINT",
        ),
        _("This claims an effect on an illness. It needs proof that science accepts (§ 3 HWG)."),
        _("Name the offer and for whom it is meant: “Physiotherapy, also after joint surgery”."),
    ),
    Rule(
        _pattern(
            r"(?:ge)?linder(?:t|n|te[nmrs]?|nd|nde[nmrs]?)", r"linderung(?:en)?",
            r"schmerzlindernd\w*",
            r"(?:relieves?|relieving|soothes?|eases?)\s+FEWCOMPLAINT",
            r"relief\s+(?:from|of)", r"pain[ -]relie(?:f|ving)",
        ),
        _("Relief is a promise of an effect (§ 3 HWG)."),
        _DESCRIBE,
    ),
    Rule(
        _pattern(
            r"garantier\w*\s+FEW(?:erfolg|wirk|schmerz|gesund|heil|linder|besser|abnehm|schlank)\w*",
            r"(?:erfolg|wirkung|heilung|gesundheit)s?-?garantie\w*",
            r"(?:erfolg|wirkung|besserung)\w*\s+(?:ist|sind|wird)?\s*garantiert",
            r"(?:100|hundert)\s*(?:%|prozent\w*)\s*(?:wirksam|erfolg\w*|effective|success)",
            r"guarantee[ds]?\s+FEW(?:relief|result|effect|success|recover|health|weight)\w*",
        ),
        _("No success of a treatment can be guaranteed (§ 3 sentence 2 no. 2 HWG)."),
        _("Say how the treatment goes and how long it takes, not what comes of it."),
    ),
    Rule(
        _pattern(
            r"nebenwirkungsfrei\w*",
            r"(?:ohne|keine|frei\s+von)\s+(?:jede\s+)?nebenwirkung\w*",
            r"risikolose?[nmrs]?\s+\w*(?:behandlung|therapie|eingriff|kur)\w*",
            r"(?:no|without(?:\s+any)?|free\s+of)\s+side[ -]effects?",
            r"risk-free\s+(?:treatment|therapy|procedure)",
        ),
        _("Nobody may say that a treatment has no side effects (§ 3 sentence 2 no. 2 HWG)."),
        _("Leave it out, or say who gives advice before the treatment."),
    ),
    Rule(
        _pattern(
            r"(?:schmerz|beschwerde|symptom)frei\w*", r"befreit\s+(?:sie\s+)?von\s+FEWCOMPLAINT",
            r"pain[ -]?free", r"painless\w*", r"symptom[ -]free",
        ),
        _("This promises a state that nobody can promise (§ 3 HWG)."),
        _DESCRIBE,
    ),
    Rule(
        _pattern(
            r"wunder(?:mittel|kur|waffe|therapie)\w*", r"wundersame\w*\s+(?:wirk|kraft)\w*",
            r"miracle\s+(?:cure|treatment|remedy|water)",
        ),
        _("A wonder is more than can be proved (§ 3 HWG)."),
        _DESCRIBE,
    ),
    Rule(
        _pattern(
            r"(?:von\s+)?(?:(?:ä|ae)rzt(?:en|innen)?|(?:ä|ae)rztlich|medizinern?)\s+empfohlen\w*",
            r"(?:klinisch|medizinisch|wissenschaftlich)\s+(?:bewiesen|erwiesen|getestet|belegt)\w*",
            r"(?:recommended|approved)\s+by\s+(?:doctors|physicians)", r"doctor[ -]recommended",
            r"(?:clinically|medically|scientifically)\s+(?:proven|tested)",
        ),
        _("Recommendations by doctors and unproved science may not be used (§ 11 no. 2 HWG)."),
        _("Name who works at your house and what they are trained in."),
    ),
    Rule(
        _pattern(
            r"vorher-nachher[\w-]*", r"vorher\s*/\s*nachher",
            r"patienten\s+(?:berichten|erz(?:ä|ae)hlen)",
            r"patienten(?:stimmen|berichte?)", r"dankschreiben",
            r"before[ -]and[ -]after\s+(?:pictures?|photos?)", r"patients\s+report",
            r"patient\s+testimonials?",
        ),
        _("Stories of patients and comparing pictures may not be used like this (§ 11 HWG)."),
        _("Describe the offer itself."),
    ),
    Rule(
        _pattern(
            r"detox\w*", r"entgift(?:et|en|end\w*|ung\w*)", r"entschlack(?:t|en|end\w*|ung\w*)",
        ),
        _("There is no proof that this happens; courts forbid the word as misleading (§ 3 HWG)."),
        _DESCRIBE,
    ),
    Rule(
        _pattern(
            r"(?:st(?:ä|ae)rk|aktivier|boost|kr(?:ä|ae)ftig|steiger)\w*\s+"
            r"FEW(?:immunsystem|abwehr(?:kr(?:ä|ae)fte)?|immunabwehr)\w*",
            r"(?:macht|h(?:ä|ae)lt)\s+FEWgesund",
            r"(?:boosts?|strengthens?|supports?)\s+FEWimmune\s+system", r"keeps\s+you\s+healthy",
            r"immune[ -]boosting",
        ),
        _("A promise about health; for food only listed words are allowed (Regulation 1924/2006)."),
        _FOOD_WORDS,
    ),
    Rule(
        _pattern(
            r"(?:ersetzt|statt|anstelle)\s+FEW(?:arzt|(?:ä|ae)rztin|medikament\w*|arznei\w*)",
            r"medikamente?\s+absetzen",
            r"(?:instead\s+of|replaces?)\s+FEW(?:medication|medicines?|doctor)",
        ),
        _("Nobody should leave out a doctor or a medicine because of a text (§ 3 HWG)."),
        _("Write that guests with complaints should ask their doctor first."),
    ),
    Rule(
        _pattern(
            r"(?:kostenlose?|gratis|geschenkte?)[nmrs]?\s+\w*(?:behandlung|therapie|untersuchung)\w*",
            r"(?:free|complimentary)\s+(?:treatment|therapy|examination|check-?up)s?",
        ),
        _("Treatments may hardly be given away (§ 7 HWG)."),
        _("Name the price, or leave the sentence out."),
        frozenset({"health"}),
    ),
)  # fmt: skip


def claims_in(text: str, category: str = "") -> list[HealthClaim]:
    """What to be warned of in a text of an offering of a category, in the order of the text.

    The same words are named once.
    """
    composed = unicodedata.normalize("NFC", text)
    found: dict[str, tuple[int, HealthClaim]] = {}
    for rule in RULES:
        if rule.only and category not in rule.only:
            continue
        for match in rule.pattern.finditer(composed):
            words = " ".join(match.group().split())
            claim = HealthClaim(words, rule.reason, rule.instead)
            found.setdefault(words.casefold(), (match.start(), claim))
    return [claim for _start, claim in sorted(found.values(), key=lambda one: one[0])]


def claims_of(statements: Mapping[str, object], category: str) -> dict[str, list[HealthClaim]]:
    """The warnings of an offering's name and texts (`catalogue.statements`), by path."""
    return {path: found for path, found in _asked(statements, category) if found}


def _asked(
    statements: Mapping[str, object], category: str
) -> Iterator[tuple[str, list[HealthClaim]]]:
    for path, value in statements.items():
        if isinstance(value, str) and (path == "name" or path.startswith("texts.")):
            yield path, claims_in(value, category)
