"""Every letter about an account, in both languages, as text and as HTML."""

from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from accounts import letters
from accounts.models import User

LINK = "https://www.example.org/konto/x/"
FACTS = {
    "user": User(email="anna@example.org"),
    "email": "anna@example.org",
    "code": "ABCD-EFGH",
    "password_reset_url": LINK,
    "signup_url": LINK,
    "from_email": "alt@example.org",
    "to_email": "neu@example.org",
    "timestamp": timezone.now(),
}
# Parts of allauth that this site does not use.
UNUSED = {
    "account/email/account_already_exists",
    "account/email/email_confirm",
    "account/email/login_code",
    "account/email/password_reset_code",
}
ALL = {
    **{name: lambda write=write: write(FACTS) for name, write in letters.LETTERS.items()},
    "sign_up": lambda: letters.sign_up(LINK),
    "sign_up_known": lambda: letters.sign_up_known(LINK, LINK),
    "invited": lambda: letters.invited(LINK),
    "second_factor_removed": letters.second_factor_removed,
    "account_deleted": letters.account_deleted,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_letter_is_sent_as_text_and_html(name: str, language: str):
    letters.send(ALL[name], to="anna@example.org", language=language)

    (letter,) = mail.outbox
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    assert f'<html lang="{language}">' in html
    assert letter.body.startswith({"de": "Guten Tag,\n\n", "en": "Hello,\n\n"}[language])
    assert "\n\n\n" not in letter.body
    with override(language):
        written = ALL[name]()
    for words in (*written.before, *written.after):
        assert words in letter.body
    assert (LINK in letter.body) is (LINK in html)
    assert (FACTS["code"] in letter.body) is (FACTS["code"] in html)
    assert written.link is None or written.link[1] in letter.body


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_subject_names_no_person_and_nothing_that_is_wrong(name: str):
    letters.send(ALL[name], to="anna@example.org", language="de")
    subject = mail.outbox[0].subject
    assert subject.startswith("Harzverbund: ")
    for telling in ("anna", "@", "Konto gibt es", "unbekannt", "ABCD", "gelöscht", "Faktor"):
        assert telling not in subject


def test_every_letter_of_allauth_is_ours_or_never_sent():
    templates = Path(allauth.__file__).parent / "templates"
    theirs = {
        str(file.relative_to(templates)).removesuffix("_subject.txt")
        for part in ("account", "mfa")
        for file in (templates / part / "email").glob("*_subject.txt")
    }
    assert len(theirs) > 15
    assert theirs - UNUSED == set(letters.LETTERS)


def test_every_message_and_page_of_allauth_that_is_shown_is_ours():
    """Its own German says “du” here and “Sie” there."""
    theirs = Path(allauth.__file__).parent / "templates"
    ours = Path(__file__).resolve().parents[2] / "templates"
    not_shown = {
        "account/base_confirm_code.html",
        "account/base_manage_email.html",
        "account/base_manage_password.html",
        "account/base_manage_phone.html",
        "account/confirm_login_code.html",
        "account/confirm_password_reset_code.html",
        "account/confirm_phone_verification_code.html",
        "account/email.html",
        "account/email_confirm.html",
        "account/messages/login_code_sent.txt",
        "account/messages/phone_verification_sent.txt",
        "account/messages/phone_verified.txt",
        "account/phone_change.html",
        "account/request_login_code.html",
        "account/signup_by_passkey.html",
        "account/signup_closed.html",
        "account/snippets/already_logged_in.html",
        "account/snippets/warn_no_email.html",
        "account/verification_sent.html",
        "account/verified_email_required.html",
        "mfa/base_entrance.html",
        "mfa/base_manage.html",
        "mfa/recovery_codes/base.html",
        "mfa/totp/base.html",
        "mfa/trust.html",
        "mfa/webauthn/base.html",
        "mfa/webauthn/signup_form.html",
        "mfa/webauthn/snippets/login_script.html",
        "mfa/webauthn/snippets/scripts.html",
    }
    names = {
        str(file.relative_to(theirs))
        for part in ("account", "mfa")
        for file in (theirs / part).rglob("*.*")
        if "/email/" not in str(file)
    }
    missing = {name for name in names - not_shown if not (ours / name).is_file()}
    assert missing == set()
