"""The operator manages people, who log in by e-mail address and have no user name."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people


@pytest.fixture
def olga(client: Client) -> Client:
    """Olga, the operator, logged in."""
    log_in(client, UserFactory(email="olga@example.org", is_superuser=True, is_staff=True))
    return client


def person(**changes: object) -> dict[str, object]:
    return {
        "email": "neu@example.org",
        "first_name": "Nele",
        "last_name": "Neu",
        "language": "de",
        **changes,
    }


def test_people_are_listed_and_found(olga: Client) -> None:
    UserFactory(email="edith@example.org", first_name="Edith")

    page = olga.get(reverse("wagtailusers_users:index"), {"q": "edith"}).content.decode()

    assert "edith@example.org" in page


def test_new_person_chooses_the_password_by_a_link_in_a_letter(olga: Client) -> None:
    group = ensure_editors_group()

    response = olga.post(
        reverse("wagtailusers_users:add"), person(groups=[group.pk], language="en")
    )

    user = User.objects.get(email="neu@example.org")
    assert response.status_code == 302
    assert list(user.groups.all()) == [group]
    assert not user.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert "Choose a password" in letter.alternatives[0].content
    link = re.search(r"https?://[^/]+(/en/konto/passwort/neu/\S+)", letter.body)
    assert link
    nele = Client()
    form = nele.get(link.group(1), follow=True)
    nele.post(form.request["PATH_INFO"], {"password1": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_new_person_comes_in_after_confirming_the_address_and_a_second_factor(
    olga: Client,
) -> None:
    olga.post(reverse("wagtailusers_users:add"), person(groups=[ensure_editors_group().pk]))
    user = User.objects.get(email="neu@example.org")
    user.set_password(PASSWORD)
    user.save()
    mail.outbox.clear()
    nele = Client()

    log_in_page = reverse("account_login")
    answer = nele.post(log_in_page, {"login": "NEU@example.org", "password": PASSWORD})

    assert answer.url == reverse("account_email_verification_sent")
    code = re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.outbox[0].body, re.MULTILINE)
    assert code
    answer = nele.post(answer.url, {"code": code.group()})
    assert answer.url == reverse("wagtailadmin_home")
    assert nele.get(answer.url).url.startswith(reverse("mfa_index"))


def test_second_person_with_the_same_address_in_other_case_is_refused(olga: Client) -> None:
    UserFactory(email="neu@example.org")

    response = olga.post(reverse("wagtailusers_users:add"), person(email="Neu@Example.org"))

    assert response.status_code == 200
    assert User.objects.filter(email__iexact="neu@example.org").count() == 1


def test_person_is_edited(olga: Client) -> None:
    user = UserFactory(email="edith@example.org")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    assert olga.get(url).status_code == 200

    olga.post(url, person(email="edith@example.org", is_active="on"))

    user.refresh_from_db()
    assert (user.first_name, user.is_active) == ("Nele", True)
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("page", ["add", "edit"])
def test_the_form_shows_every_field_that_it_asks_for(olga: Client, page: str) -> None:
    arguments = [UserFactory().pk] if page == "edit" else []
    answer = olga.get(reverse(f"wagtailusers_users:{page}", args=arguments))

    form = answer.context["form"]
    shown = set(re.findall(r'name="([\w]+)"', answer.content.decode()))
    assert {name for name, field in form.fields.items() if field.required} <= shown
    assert "language" in shown


def test_another_address_is_confirmed_by_the_person_and_ends_the_sessions(olga: Client) -> None:
    user = UserFactory(email="edith@example.org")
    edith = Client()
    log_in(edith, user)
    assert edith.get(reverse("account")).status_code == 200

    url = reverse("wagtailusers_users:edit", args=[user.pk])
    olga.post(url, person(email="Edith.Neu@example.org", is_active="on"))

    user.refresh_from_db()
    assert user.email == "edith.neu@example.org"
    assert not EmailAddress.objects.filter(user=user, verified=True).exists()
    assert edith.get(reverse("account")).status_code == 302


def test_operator_sets_nobodys_password(olga: Client) -> None:
    user = UserFactory(email="edith@example.org")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    typed = {"password1": "geheim-und-lang", "password2": "geheim-und-lang"}

    olga.post(url, person(email="edith@example.org", is_active="on", **typed))

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert 'type="password"' not in olga.get(url).content.decode()


def test_form_asks_for_no_user_name_beside_the_address(olga: Client) -> None:
    page = olga.get(reverse("wagtailusers_users:add")).content.decode()

    assert 'name="username"' not in page
    assert page.count('name="email"') == 1


def test_account_in_the_admin_changes_the_name_and_neither_address_nor_password(
    client: Client,
) -> None:
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    log_in(client, user)
    url = reverse("wagtailadmin_account")
    page = client.get(url).content.decode()
    assert 'type="password"' not in page
    assert f'href="{reverse("account")}"' in page

    response = client.post(
        url,
        {
            "name_email-first_name": "Edith",
            "name_email-last_name": "Redlich",
            "name_email-email": "fremd@example.org",
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "en",
            "locale-current_time_zone": "Europe/Berlin",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            "password-old_password": PASSWORD,
            "password-new_password1": "noch-ein-langes-kennwort",
            "password-new_password2": "noch-ein-langes-kennwort",
        },
    )

    user.refresh_from_db()
    assert response.status_code == 302
    assert user.get_full_name() == "Edith Redlich"
    assert user.email == "edith@example.org"
    assert user.check_password(PASSWORD)
