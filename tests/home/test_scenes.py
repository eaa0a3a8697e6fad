"""Drawn scenes: the same seed the same picture, another seed another one."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from catalogue.models import KINDS, Category
from home.scenes import SCENES, draw, scenes_for
from home.scenes.moods import MOODS

STAND_INS = Path(__file__).resolve().parents[2] / "static" / "img" / "scenes"


@pytest.mark.parametrize("category", Category)
def test_category_has_at_least_six_scenes(category: Category) -> None:
    assert sum(scene.category == category for scene in SCENES.values()) >= 6


@pytest.mark.parametrize("key", SCENES)
def test_drawing_is_the_same_for_a_seed_and_differs_between_seeds(key: str) -> None:
    scene = SCENES[key]

    drawings = [draw(scene, f"haus-{number}").svg for number in range(5)]

    assert draw(scene, "haus-0").svg == drawings[0]
    assert len(set(drawings)) == 5


@pytest.mark.parametrize("key", SCENES)
def test_drawing_is_wellformed_and_loads_nothing(key: str) -> None:
    for seed in "abcdef":
        root = ET.fromstring(draw(SCENES[key], seed).svg)  # noqa: S314 - our own markup

        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), "gradients of one name paint each other"
        values = [value for element in root.iter() for name, value in element.items()]
        assert not [value for value in values if ":" in value and "//" in value]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_has_a_scene_of_its_category(kind) -> None:
    assert {scene.category for scene in scenes_for(kind.key)} == {kind.category}


def test_scene_names_only_kinds_of_its_category_and_known_moods() -> None:
    kinds = {kind.key: kind.category for kind in KINDS}
    for scene in SCENES.values():
        assert {kinds[kind] for kind in scene.kinds} <= {scene.category}, scene.key
        assert set(scene.moods) <= set(MOODS), scene.key


def test_alternative_text_says_in_german_what_is_drawn() -> None:
    with translation.override("de"):
        texts = {draw(scene, "x").alt for scene in SCENES.values()}
    with translation.override("en"):
        english = {draw(scene, "x").alt for scene in SCENES.values()}

    assert all(text.startswith("Zeichnung: ") for text in texts)
    assert len(texts) == len(SCENES)
    assert not texts & english


def test_committed_stand_ins_are_what_the_command_draws(tmp_path: Path) -> None:
    call_command("draw_scenes", folder=tmp_path, verbosity=0)

    drawn = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert drawn == {path.name: path.read_text() for path in STAND_INS.iterdir()}
    assert len(drawn) == 36
    assert max(len(svg.encode()) for svg in drawn.values()) < 12_000
