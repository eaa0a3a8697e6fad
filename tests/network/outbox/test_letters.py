"""Letters are written with what they report, in the reader's language, and keep their shape."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail as django_mail
from django.core.checks import run_checks
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from network.outbox import actions
from network.outbox.letters import KINDS, LetterError, TrialLetter, letter_of
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of, send_due

pytestmark = pytest.mark.django_db

LETTER = TrialLetter(asked_at="22.11.2026 & mehr")


def test_what_is_undone_sends_no_mail():
    with transaction.atomic():
        actions.post(letter=LETTER, to="gast@example.org")
        transaction.set_rollback(True)

    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("de", "Eine Probe der Post dieser Seite", "wurde am 22.11.2026 & mehr angefordert"),
        ("en", "A trial of the site’s mail", "was asked for on 22.11.2026 & mehr"),
    ],
)
def test_a_letter_is_plain_text_and_html_in_its_language(language, subject, words):
    mail = actions.post(letter=LETTER, to="gast@example.org", language=language)

    message = message_of(mail)

    assert message.subject == subject
    assert words in message.body
    assert "\n-- \nHarzverbund\n" in message.body
    html = BeautifulSoup(message.alternatives[0].content, "html.parser")
    assert words in html.main.get_text()
    assert html.html["lang"] == language
    assert html.title.string == subject
    assert not html.find_all(["script", "img", "link"])


def test_a_mail_names_its_row_and_that_no_person_wrote_it():
    mail = actions.post(letter=LETTER, to="gast@example.org")

    headers = message_of(mail).message()

    assert headers["Message-ID"] == f"<{mail.uid}@localhost>"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert message_of(mail).message()["Message-ID"] == headers["Message-ID"]


def test_the_same_letter_is_written_once():
    for _again in range(2):
        actions.post(letter=LETTER, to="gast@example.org", dedupe_key="probe-1")
    actions.post(letter=LETTER, to="gast@example.org", dedupe_key="probe-2")
    for _again in range(2):
        actions.post(letter=LETTER, to="gast@example.org")

    assert OutboxMail.objects.count() == 4


@pytest.mark.parametrize(
    ("kind", "context"),
    [
        ("unknown", {}),
        ("trial", {}),
        ("trial", {"asked_at": 3}),
        ("trial", {"asked_at": "3", "more": ""}),
        ("trial", ["asked_at"]),
        ("trial", None),
    ],
)
def test_what_is_no_letter_is_refused(kind, context):
    with pytest.raises(LetterError):
        letter_of(kind, context)


def test_two_kinds_do_not_share_a_name():
    with pytest.raises(LetterError, match="trial"):
        type("OtherLetter", (TrialLetter,), {"kind": "trial"})
    assert KINDS["trial"] is TrialLetter


def test_a_letter_without_templates_is_refused_at_the_start(monkeypatch):
    lonely = type("Lonely", (TrialLetter,), {"kind": "lonely"})
    try:
        found = [error for error in run_checks() if error.id == "network.E001"]
    finally:
        del KINDS["lonely"]
    assert lonely.templates() == ["email/lonely.txt", "email/lonely.html"]
    assert len(found) == 2
    assert not [error for error in run_checks() if error.id == "network.E001"]


@pytest.fixture
def _outbox(settings):
    settings.EMAIL_BACKEND = "network.outbox.backend.OutboxBackend"


@pytest.mark.usefixtures("_outbox")
class TestMailOfOthers:
    """Django, Wagtail and allauth write into the outbox."""

    def test_it_waits_in_the_transaction_of_whoever_sends_it(self):
        with transaction.atomic():
            send_mail("Betreff", "Text", None, ["a@example.org"])
            transaction.set_rollback(True)
        assert not OutboxMail.objects.exists()

        assert send_mail("Betreff", "Text", None, ["a@example.org"]) == 1

        assert django_mail.outbox == []
        assert send_due(at=timezone.now()).sent == 1
        assert [letter.subject for letter in django_mail.outbox] == ["Betreff"]

    def test_each_recipient_gets_a_mail_of_their_own(self):
        message = EmailMultiAlternatives(
            "Betreff",
            "Text",
            "Amt <amt@example.org>",
            ["a@example.org", "b@example.org"],
            bcc=["c@example.org", "a@example.org"],
            reply_to=["frage@example.org"],
            headers={"X-Anlass": "Probe", "Message-ID": "<ihre@example.org>"},
            alternatives=[("<p>Text</p>", "text/html")],
        )

        assert message.send() == 1
        send_due(at=timezone.now())

        assert [letter.to for letter in django_mail.outbox] == [
            ["a@example.org"],
            ["b@example.org"],
            ["c@example.org"],
        ]
        letter = django_mail.outbox[2]
        assert (letter.from_email, letter.reply_to) == (
            "Amt <amt@example.org>",
            ["frage@example.org"],
        )
        assert letter.alternatives[0].content == "<p>Text</p>"
        assert letter.extra_headers["X-Anlass"] == "Probe"
        assert letter.extra_headers["Message-ID"] != "<ihre@example.org>"

    def test_a_message_in_html_alone_gets_a_plain_text(self):
        message = EmailMessage("Betreff", "<p>Text</p>", to=["a@example.org"])
        message.content_subtype = "html"
        message.send()
        send_due(at=timezone.now())

        (letter,) = django_mail.outbox
        assert (letter.body, letter.alternatives[0].content) == ("Text", "<p>Text</p>")

    def test_a_message_to_nobody_is_none(self):
        assert EmailMessage("Betreff", "Text").send() == 0
        assert not OutboxMail.objects.exists()

    def test_a_line_break_in_a_header_is_refused_at_once(self):
        with pytest.raises(BadHeaderError):
            send_mail("Betreff\nBcc: b@example.org", "Text", None, ["a@example.org"])
        assert not OutboxMail.objects.exists()

    def test_files_are_refused_rather_than_lost(self):
        message = EmailMultiAlternatives("Betreff", "Text", to=["a@example.org"])
        message.attach("a.txt", "Datei", "text/plain")
        with pytest.raises(ValueError, match="files"):
            message.send()

        message = EmailMultiAlternatives("Betreff", "Text", to=["a@example.org"])
        message.attach_alternative("{}", "application/json")
        with pytest.raises(ValueError, match="application/json"):
            message.send()


def test_a_developer_reads_the_mail_without_a_worker(django_capture_on_commit_callbacks):
    with (
        override_settings(OUTBOX_SENDS_ON_COMMIT=True),
        django_capture_on_commit_callbacks(execute=True),
    ):
        actions.post(letter=LETTER, to="gast@example.org")
        assert django_mail.outbox == []

    assert [letter.to for letter in django_mail.outbox] == [["gast@example.org"]]
