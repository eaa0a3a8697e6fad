"""Promises of healing are named, with what to write instead; harmless words are not."""

import pytest

from catalogue.health_claims import claims_in, claims_of


def _words(text: str, category: str = "spa") -> list[str]:
    return [claim.words for claim in claims_in(text, category)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unser Wasser heilt.", ["heilt"]),
        ("Hier werden Sie geheilt!", ["geheilt"]),
        ("Die heilenden Hände von Frau K.", ["heilenden"]),
        ("Die Heilung beginnt im Stollen.", ["Heilung"]),
        ("Vertrauen Sie den Heilkräften der Sole.", ["Heilkräften"]),
        ("Vertrauen Sie den Heilkraeften der Sole.", ["Heilkraeften"]),
        ("Hilft gegen Rheuma", ["Hilft gegen Rheuma"]),
        ("Das hilft zuverlässig bei chronischen Rückenschmerzen.",
         ["hilft zuverlässig bei chronischen Rückenschmerzen"]),
        ("LINDERT MIGRÄNE", ["LINDERT"]),
        ("Linderung der Beschwerden", ["Linderung"]),
        ("Garantiert schmerzarm und mit Erfolg", ["Garantiert schmerzarm"]),
        ("Mit Erfolgsgarantie", ["Erfolgsgarantie"]),
        ("völlig ohne Nebenwirkungen", ["ohne Nebenwirkungen"]),
        ("nach drei Tagen beschwerdefrei", ["beschwerdefrei"]),
        ("eine Wunderkur", ["Wunderkur"]),
        ("von Ärzten empfohlen", ["von Ärzten empfohlen"]),
        ("klinisch getestet", ["klinisch getestet"]),
        ("mit Vorher-Nachher-Bildern", ["Vorher-Nachher-Bildern"]),
        ("Detox-Wochenende, das den Körper entschlackt", ["Detox", "entschlackt"]),
        ("Honig stärkt Ihr Immunsystem", ["stärkt Ihr Immunsystem"]),
        ("Unser Quark macht gesund.", ["macht gesund"]),
        ("ersetzt den Arzt", ["ersetzt den Arzt"]),
        ("Our healing waters", ["healing"]),
        ("It cures chronic pain", ["cures chronic pain"]),
        ("relief from stress", ["relief from"]),
        ("a treatment without side effects", ["without side effects"]),
        ("clinically proven", ["clinically proven"]),
    ],
)  # fmt: skip
def test_a_promise_is_named_as_it_is_written(text: str, words: list[str]) -> None:
    assert _words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Staatlich anerkanntes Heilbad mit heilklimatischem Kurort und Heilquelle",
        "Heilstollen, Heilpraktikerin, Heilkunde, Heilmittel und Heilanstalt",
        "Heiligenstadt, Bad Heiligenstadt, Heiligabend, die Heilige Messe, heilig, heil",
        "Linden am Lindenplatz, eine alte Linde, milde Luft, gelinde gesagt",
        "wunderbar, wunderschön, ein Wunder der Natur, Wunderland, Bergwunder",
        "Wir helfen bei der Anreise und beim Gepäck.",
        "Das Haus hilft bei Fragen gern.",
        "Schutz gegen Regen, Wanderung gegen Abend",
        "Garantiert frischer Fisch, garantierte Abfahrt, Krebssuppe und Flusskrebse",
        "Kostenlose Stornierung ohne Risiko",
        "Barrierefrei, stufenfrei, rauchfrei",
        "Rehabilitation nach Krebs und bei Rheuma, Indikationen: Asthma, Arthrose",
        "Gesunde Küche, Gesundheit und Bewegung, gesund essen",
        "Immunsystem und Ernährung: ein Vortrag",
        "Healthy breakfast, health centre, cured ham, home-cured bacon, cure guests, cure park",
        "Free parking, good for families, works with any phone",
        "Medikamente bringen Sie bitte selbst mit.",
    ],
)
def test_harmless_words_are_left_alone(text: str) -> None:
    assert _words(text) == []


def test_each_promise_says_why_and_what_to_write_instead() -> None:
    [claim] = claims_in("Unser Wasser heilt, heilt und heilt.")
    assert "HWG" in str(claim.reason)
    assert str(claim.instead)


def test_a_free_treatment_is_a_problem_for_medical_houses_only() -> None:
    assert _words("eine kostenlose Untersuchung", "health") == ["kostenlose Untersuchung"]
    assert _words("eine kostenlose Untersuchung der Wasserqualität", "leisure") == []


def test_name_and_texts_of_an_offering_are_read_and_nothing_else() -> None:
    found = claims_of(
        {
            "name": "Haus der Heilung",
            "website": "https://heilung.example.org/heilt",
            "texts.en.summary": "We heal",
            "texts.de.summary": "Ruhe",
            "price_level": 2,
        },
        "spa",
    )
    assert {path: [one.words for one in claims] for path, claims in found.items()} == {
        "name": ["Heilung"],
        "texts.en.summary": ["heal"],
    }
