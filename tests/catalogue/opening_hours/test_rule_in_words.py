import pytest
from django.utils import translation

from catalogue.opening_hours.rule_in_words import rule_in_words


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        (
            "Mo-Fr 10:00-18:00; PH off",
            "Mo–Fr 10:00–18:00; Feiertage geschlossen",
            "Mo–Fr 10:00–18:00; public holidays closed",
        ),
        (
            "Apr-Oct Tu,Th 10:00-12:00,14:00-18:00",
            "Apr.–Okt. Di,Do 10:00–12:00,14:00–18:00",
            "Apr–Oct Tu,Th 10:00–12:00,14:00–18:00",
        ),
        ('Su "nach Absprache"', "So (nach Absprache)", "Su (nach Absprache)"),
        ("2026 Dec 24-2027 Jan 02 off", "2026 Dez. 24–2027 Jan. 02 geschlossen", None),
        ("sunrise-sunset", "Sonnenaufgang–Sonnenuntergang", "sunrise–sunset"),
        ("24/7", "24/7", "24/7"),
        ("", "", ""),
    ],
)
def test_words_are_the_readers_and_the_order_stays(
    rule: str, german: str, english: str | None
) -> None:
    assert rule_in_words(rule) == german
    if english is not None:
        with translation.override("en"):
            assert rule_in_words(rule) == english
