"""What a person changes about the own account, and what ends with it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.actions import confirm_address
from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import OrganisationFactory, UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people
NEW = "noch-ein-langes-kennwort"


@pytest.fixture
def anna() -> User:
    user = UserFactory(email="anna@example.org", first_name="Anna", last_name="Adler")
    confirm_address(user=user)
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def code_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", letter.body, re.MULTILINE)
    assert found
    return found.group()


# Sessions


def test_a_new_password_ends_the_other_sessions_and_is_told(anna: User):
    here, elsewhere = browser_of(anna), browser_of(anna)

    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW},
        REMOTE_ADDR="198.51.100.7",
    )

    assert is_in(here)
    assert not is_in(elsewhere)
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert "Ihr Passwort wurde geändert." in letter.body
    assert "198.51" not in letter.body


def test_without_the_present_password_nothing_changes(anna: User):
    here = browser_of(anna)
    page = here.post(
        reverse("account_change_password"), {"oldpassword": "geraten", "password1": NEW}
    )
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
    assert "Das ist nicht Ihr jetziges Passwort." in page.content.decode()


def test_a_new_address_counts_when_its_code_is_typed_in_and_ends_the_other_sessions(anna: User):
    here, elsewhere = browser_of(anna), browser_of(anna)

    asked = here.post(
        reverse("account_email"), {"email": "Anna.Neu@example.org", "action_add": "1"}
    )
    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    assert is_in(elsewhere)
    assert mail.outbox[0].to == ["anna.neu@example.org"]
    answer = here.post(asked.url, {"code": code_in(mail.outbox[0])})

    anna.refresh_from_db()
    assert anna.email == "anna.neu@example.org"
    assert [a.email for a in EmailAddress.objects.filter(user=anna, verified=True)] == [anna.email]
    assert EmailAddress.objects.filter(user=anna).count() == 1
    assert answer.url == reverse("account")
    assert is_in(here)
    assert not is_in(elsewhere)
    assert mail.outbox[1].to == ["anna@example.org"]
    assert "anna.neu@example.org statt anna@example.org" in mail.outbox[1].body


def test_an_address_of_somebody_else_is_not_taken_over(anna: User):
    """Not even with the code, which only the other one can read."""
    UserFactory(email="otto@example.org")
    here = browser_of(anna)

    asked = here.post(reverse("account_email"), {"email": "otto@example.org", "action_add": "1"})
    page = here.post(asked.url, {"code": code_in(mail.outbox[0])})

    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    assert "Diese Adresse gehört zu einem anderen Konto." in page.content.decode()


def test_the_same_address_in_two_accounts_is_refused_by_the_database(anna: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="anna@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(email="Anna@example.org")


def test_wrong_codes_end_the_attempt(anna: User):
    here = browser_of(anna)
    asked = here.post(reverse("account_email"), {"email": "neu@example.org", "action_add": "1"})
    for _attempt in range(3):
        here.post(asked.url, {"code": "AAAA-AAAA"})

    here.post(asked.url, {"code": code_in(mail.outbox[0])})

    anna.refresh_from_db()
    assert anna.email == "anna@example.org"


def test_other_sessions_can_be_ended_on_purpose(anna: User):
    here, elsewhere = browser_of(anna), browser_of(anna)

    answer = here.post(reverse("account_end_sessions"), follow=True)

    assert "Auf allen anderen Geräten sind Sie jetzt abgemeldet." in answer.content.decode()
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_session_gets_a_new_name_at_log_in(anna: User, client: Client):
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    client.post(reverse("account_login"), {"login": anna.email, "password": PASSWORD})

    assert client.session.session_key != before


def test_logging_out_ends_the_session(anna: User):
    here = browser_of(anna)
    stolen = here.cookies["sessionid"].value
    assert here.get(reverse("account_logout")).status_code == 200
    assert is_in(here)

    here.post(reverse("account_logout"))

    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_in(thief)


# Forgotten password


def reset_link() -> str:
    found = re.search(r"https?://testserver(/\S*konto/passwort/neu/\S+)", mail.outbox[-1].body)
    assert found
    return found.group(1)


def test_a_forgotten_password_is_replaced_by_a_link(anna: User, client: Client):
    elsewhere = browser_of(anna)
    client.post(reverse("account_reset_password"), {"email": "ANNA@example.org"})
    link = reset_link()

    form = client.get(link, follow=True)
    assert "set-password" in form.request["PATH_INFO"]
    client.post(form.request["PATH_INFO"], {"password1": NEW})

    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert not is_in(elsewhere)
    assert not is_in(client)
    assert "Ihr Passwort wurde geändert." in mail.outbox[-1].body
    assert "Dieser Link gilt nicht mehr" in Client().get(link, follow=True).content.decode()


def test_a_link_for_a_password_ends_with_the_address(anna: User):
    token = default_token_generator.make_token(anna)
    assert default_token_generator.check_token(anna, token)
    anna.email = "anders@example.org"
    assert not default_token_generator.check_token(anna, token)


def test_a_stranger_gets_a_letter_that_says_so(client: Client):
    client.post(reverse("account_reset_password"), {"email": "niemand@example.org"})
    (letter,) = mail.outbox
    assert letter.subject == "Harzverbund: Neues Passwort"
    assert "Zu ihr gibt es kein Konto." in letter.body


def test_log_in_is_slow_after_wrong_passwords_even_from_many_places(anna: User):
    for number in range(5):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(
            reverse("account_login"), {"login": anna.email, "password": "geraten"}
        )
    client = Client(REMOTE_ADDR="203.0.113.9")
    page = client.post(reverse("account_login"), {"login": anna.email, "password": PASSWORD})
    assert "Bitte warten Sie fünf Minuten." in page.content.decode()
    assert not is_in(client)


def test_no_network_address_is_kept_for_the_limits(anna: User, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "own"}
    }
    from django.core.cache import cache

    Client(REMOTE_ADDR="198.51.100.7").post(
        reverse("account_login"), {"login": anna.email, "password": "geraten"}
    )
    kept = str(list(cache._cache))  # the dictionary of the cache in memory
    assert "rl:allauth.account:login" in kept
    assert "198.51" not in kept
    assert "anna" not in kept


# Name, language, end


def test_name_and_language_are_changed(anna: User):
    here = browser_of(anna)
    form = {"first_name": "Anna-Lena", "last_name": "Adler", "language": "en"}

    answer = here.post(reverse("account_profile"), form)

    anna.refresh_from_db()
    assert (anna.first_name, anna.language) == ("Anna-Lena", "en")
    assert answer.url == "/en/konto/"


def test_nobody_becomes_an_operator_by_a_field_more(anna: User):
    here = browser_of(anna)
    form = {"first_name": "A", "last_name": "B", "language": "de"}
    here.post(
        reverse("account_profile"),
        {**form, "is_superuser": "on", "is_staff": "on", "email": "x@example.org"},
    )
    anna.refresh_from_db()
    assert (anna.first_name, anna.is_superuser, anna.is_staff) == ("A", False, False)
    assert anna.email == "anna@example.org"


def test_an_account_is_deleted_for_good_and_the_pages_stay(anna: User):
    anna.groups.add(ensure_editors_group())
    Page.objects.update(owner=anna)
    here = browser_of(anna)

    answer = here.post(reverse("account_delete"), {"sure": "on"})

    assert answer.url == reverse("account_deleted")
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert Page.objects.filter(owner=None).exists()
    assert not is_in(here)
    assert mail.outbox[-1].to == ["anna@example.org"]


def test_without_the_tick_nothing_is_deleted(anna: User):
    here = browser_of(anna)
    assert here.post(reverse("account_delete"), {}).status_code == 200
    assert User.objects.exists()


def test_after_a_while_the_password_is_asked_for_before_deleting(anna: User):
    here = browser_of(anna)
    session = here.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 601
    session.save()

    asked = here.post(reverse("account_delete"), {"sure": "on"})

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.exists()
    here.post(asked.url, {"password": PASSWORD})
    assert not User.objects.exists()


def test_who_belongs_to_an_organisation_leaves_it_first(anna: User):
    OrganisationFactory(name="Gasthof Linde").memberships.create(user=anna, role="owner")
    here = browser_of(anna)

    page = here.post(reverse("account_delete"), {"sure": "on"}).content.decode()

    assert "An Ihrem Konto hängt etwas" in page
    assert str(anna.memberships.get()) in page
    assert User.objects.exists()
    assert is_in(here)
    assert mail.outbox == []


def test_the_last_operator_stays(client: Client):
    olga = UserFactory(email="olga@example.org", is_superuser=True)
    UserFactory(email="fort@example.org", is_superuser=True, is_active=False)
    log_in(client, olga)

    page = client.post(reverse("account_delete"), {"sure": "on"}).content.decode()

    assert "Sie verwalten diese Website allein." in page
    assert User.objects.filter(pk=olga.pk).exists()


def test_one_address_is_sent_so_many_links_an_hour_known_or_not(anna: User):
    for address in (anna.email, "niemand@example.org"):
        asked = [
            Client().post(reverse("account_reset_password"), {"email": address}).status_code
            for _again in range(6)
        ]
        assert asked == [302] * 5 + [429]
