from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from catalogue.importers.region import load_region
from catalogue.search.place_evaluation import evaluate, read_rows, shares
from catalogue.search.places import gazetteer
from tests.factories import make_place

pytestmark = pytest.mark.django_db

HEADER = "query\tkind\texpected_name\tgeonameid\n"


def test_report_counts_right_answers_and_gives_reasons(tmp_path, capsys):
    make_place("Rübental", key="geonames:1", lat=51.0)
    make_place("Neudorf", key="geonames:2", slug="neudorf", lat=51.2, population=500)
    make_place("Neudorf", key="geonames:3", slug="neudorf-klein", lat=51.6)
    file = tmp_path / "spellings.tsv"
    file.write_text(
        HEADER
        + "Ruebental\tae\tRübental\t1\n"
        + "Neudorf\tlower\tNeudorf\t3\n"
        + "Atlantis\tlower\tAtlantis\t4\n"
        + "Rübxxtal\ttypo\tRübental\t1\n",
        encoding="utf-8",
    )

    call_command("evaluate_gazetteer", str(file), "--misses")

    report = capsys.readouterr().out
    assert [line.split()[:4] for line in report.splitlines()[:4]] == [
        ["all", "1", "of", "4"],
        ["ae", "1", "of", "1"],
        ["lower", "0", "of", "2"],
        ["typo", "0", "of", "1"],
    ]
    assert "Neudorf\tNeudorf\tNeudorf ()\ta namesake came first" in report
    assert "Atlantis\tAtlantis\t–\texpected place is not among ours" in report
    assert "Rübxxtal\tRübental\t–\tnothing found" in report


@pytest.mark.parametrize("content", [None, "query\tkind\n"])
def test_unusable_file_is_refused(tmp_path, content):
    file = tmp_path / "spellings.tsv"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("evaluate_gazetteer", str(file))


def test_the_region_s_places_are_understood(shared_data):
    load_region(Path(settings.BASE_DIR) / "home" / "regions" / "harz")
    rows = read_rows(shared_data / "search" / "place_queries.tsv")

    every = evaluate(gazetteer(), rows)
    without_typo = [one for one in every if not one.row.change.startswith("typo")]

    assert len(rows) > 500
    assert shares(without_typo)[""].percent >= 95
    assert shares(every)[""].percent >= 85
