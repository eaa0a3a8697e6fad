import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from home.checks import legal_pages_are_filled
from home.models import LegalPage

pytestmark = pytest.mark.django_db


def fill(*kinds):
    for page in LegalPage.objects.filter(kind__in=kinds, locale__language_code="de"):
        page.body = "<p>Betreiberin: Musterverein, Musterstraße 1</p>"
        page.save()


def test_going_live_is_refused_while_legal_pages_are_empty(pages):
    with pytest.raises(SystemCheckError, match=r"home\.E001"):
        call_command("check", "--deploy", "--database", "default")


def test_going_live_is_refused_without_any_legal_page():
    (error,) = legal_pages_are_filled(None, databases=["default"])

    assert error.id == "home.E001"


def test_the_error_names_what_is_missing(pages):
    fill("imprint", "accessibility")

    (error,) = legal_pages_are_filled(None, databases=["default"])

    assert error.msg.endswith("empty: Datenschutz.")


def test_a_page_of_empty_paragraphs_is_empty(pages):
    fill("imprint", "privacy", "accessibility")
    LegalPage.objects.filter(kind="privacy").update(body="<p>&nbsp;</p><p> </p>")

    assert [error.id for error in legal_pages_are_filled(None, databases=["default"])] == [
        "home.E001"
    ]


def test_an_unpublished_page_counts_as_missing(pages):
    fill("imprint", "privacy", "accessibility")
    LegalPage.objects.get(kind="imprint", locale__language_code="de").unpublish()

    assert legal_pages_are_filled(None, databases=["default"])


def test_filled_pages_may_go_live(pages):
    fill("imprint", "privacy", "accessibility")

    assert legal_pages_are_filled(None, databases=["default"]) == []


def test_the_database_is_left_alone_without_being_asked_for():
    assert legal_pages_are_filled(None, databases=None) == []
