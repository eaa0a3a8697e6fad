"""The samples that come with a region: complete, invented where they must be, never repeated."""

import re
from collections import Counter, defaultdict

import pytest
from django.core.management import call_command

from catalogue.importers.sample_files import Sample, read_samples
from catalogue.models import KIND_BY_KEY, KINDS, Category, LabelAward, Offering, Place, PlaceKind
from home.regions import known_regions, region_folder
from home.scenes import SCENES

FOLDERS = {
    key: region_folder(key) / "demo"
    for key in known_regions()
    if (region_folder(key) / "demo").is_dir()
}
SAMPLES = [sample for folder in FOLDERS.values() for sample in read_samples(folder)]
BUSINESSES = [sample for sample in SAMPLES if sample.has_operator]
LANDMARKS = [sample for sample in SAMPLES if not sample.has_operator]

# As in films, the numbers of all invented businesses begin with 555.
PHONE = re.compile(r"\+49 \d{3,5} 555 \d{2,4}")
COMMON_WORDS = {
    "de": {"der", "die", "das", "und", "ein", "eine", "mit", "im", "am", "auf", "zum", "für"},
    "en": {"the", "and", "of", "with", "a", "an", "in", "on", "to", "for"},
}


def key(sample: Sample) -> str:
    return sample.key


@pytest.mark.parametrize("sample", BUSINESSES, ids=key)
def test_invented_business_reaches_nobody_real(sample: Sample) -> None:
    columns = sample.columns
    for field in ("website", "booking_url"):
        if columns.get(field):
            assert re.match(r"https://[a-z0-9-]+\.example(/|$)", columns[field])
    if columns.get("email"):
        assert columns["email"].endswith(".example")
    if columns.get("phone"):
        assert PHONE.fullmatch(columns["phone"])


@pytest.mark.parametrize("sample", LANDMARKS, ids=key)
def test_landmark_has_facts_only(sample: Sample) -> None:
    contact = ("phone", "email", "website", "booking_url", "price_level")
    assert not [field for field in contact if sample.columns.get(field)]
    assert not sample.labels
    assert KIND_BY_KEY[sample.columns["kind"]].category == Category.LEISURE


@pytest.mark.parametrize("sample", SAMPLES, ids=key)
def test_texts_are_there_in_the_language_they_claim(sample: Sample) -> None:
    for language, text in sample.texts.items():
        words = re.findall(r"\w+", f"{text['summary']} {text['description']}".lower())
        counts = {
            other: sum(word in common for word in words) for other, common in COMMON_WORDS.items()
        }
        assert max(counts, key=counts.__getitem__) == language
    assert set(sample.texts) == {"de", "en"}


@pytest.mark.parametrize("sample", SAMPLES, ids=key)
def test_scene_is_one_that_can_be_drawn(sample: Sample) -> None:
    assert not sample.scene or sample.scene in SCENES


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_sentence_occurs_twice(language: str) -> None:
    told_by = defaultdict(list)
    for sample in SAMPLES:
        text = sample.texts[language]
        for part in (text["summary"], text["description"]):
            for sentence in re.split(r"(?<=[.!?…])\s+", part):
                told_by[" ".join(sentence.lower().split())].append(sample.key)

    assert {said: keys for said, keys in told_by.items() if len(keys) > 1} == {}


def test_names_and_contacts_are_each_of_one_business() -> None:
    for field in ("name", "phone", "email", "website"):
        values = [sample.columns[field] for sample in BUSINESSES if sample.columns.get(field)]
        assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.django_db
@pytest.mark.parametrize("region", FOLDERS)
def test_all_samples_load_into_their_region(region: str) -> None:
    call_command("load_region", region, verbosity=0)
    call_command("load_demo", region, no_log_ins=True, no_pictures=True, verbosity=0)

    samples = read_samples(FOLDERS[region])
    assert Offering.objects.public().count() == len(samples)
    assert LabelAward.objects.valid().exists()
    assert LabelAward.objects.exclude(pk__in=LabelAward.objects.valid()).exists()


@pytest.mark.django_db
def test_samples_are_spread_over_the_whole_region() -> None:
    call_command("load_region", "harz", verbosity=0)
    call_command("load_demo", "harz", no_log_ins=True, no_pictures=True, verbosity=0)

    places = Place.objects.filter(offerings__live=True).distinct()
    above = [ancestor for place in places for ancestor in place.get_ancestors()]
    assert len(places) >= 40
    assert len({place.pk for place in above if place.kind == PlaceKind.STATE}) == 3
    assert len({place.pk for place in above if place.kind == PlaceKind.DISTRICT}) == 6
    assert len(BUSINESSES) >= 150
    assert len(LANDMARKS) >= 30


def test_samples_show_every_category_and_kind() -> None:
    shown = {sample.columns["kind"] for sample in SAMPLES}
    assert {kind.key for kind in KINDS} - shown == set()
