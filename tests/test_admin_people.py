"""The operator manages people, who log in by e-mail address and have no user name."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people


@pytest.fixture
def olga(client: Client) -> Client:
    """Olga, the operator, logged in."""
    client.force_login(UserFactory(email="olga@example.org", is_superuser=True, is_staff=True))
    return client


def person(**changes: object) -> dict[str, object]:
    return {
        "email": "neu@example.org",
        "first_name": "Nele",
        "last_name": "Neu",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }


def test_people_are_listed_and_found(olga: Client) -> None:
    UserFactory(email="edith@example.org", first_name="Edith")

    page = olga.get(reverse("wagtailusers_users:index"), {"q": "edith"}).content.decode()

    assert "edith@example.org" in page


def test_person_is_added_with_a_group_and_can_log_in(olga: Client) -> None:
    group = ensure_editors_group()

    response = olga.post(reverse("wagtailusers_users:add"), person(groups=[group.pk]))

    user = User.objects.get(email="neu@example.org")
    assert response.status_code == 302
    assert list(user.groups.all()) == [group]
    nele = Client()
    address = reverse("wagtailadmin_login")
    response = nele.post(address, {"username": "NEU@example.org", "password": PASSWORD})
    assert response.status_code == 302
    assert nele.get(reverse("wagtailadmin_home")).status_code == 200


def test_second_person_with_the_same_address_in_other_case_is_refused(olga: Client) -> None:
    UserFactory(email="neu@example.org")

    response = olga.post(reverse("wagtailusers_users:add"), person(email="Neu@Example.org"))

    assert response.status_code == 200
    assert User.objects.filter(email__iexact="neu@example.org").count() == 1


def test_person_is_edited(olga: Client) -> None:
    user = UserFactory(email="edith@example.org")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    assert olga.get(url).status_code == 200

    olga.post(url, person(email="edith@example.org", is_active="on", password1="", password2=""))

    user.refresh_from_db()
    assert (user.first_name, user.is_active) == ("Nele", True)
    assert user.check_password(PASSWORD)


def test_form_asks_for_no_user_name_beside_the_address(olga: Client) -> None:
    page = olga.get(reverse("wagtailusers_users:add")).content.decode()

    assert 'name="username"' not in page
    assert page.count('name="email"') == 1


def test_person_changes_name_and_password_in_the_account(client: Client) -> None:
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    client.force_login(user)
    url = reverse("wagtailadmin_account")
    assert client.get(url).status_code == 200

    response = client.post(
        url,
        {
            "name_email-first_name": "Edith",
            "name_email-last_name": "Redlich",
            "name_email-email": "edith@example.org",
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
    assert user.check_password("noch-ein-langes-kennwort")


def test_forgotten_password_is_reset_by_mail(client: Client) -> None:
    user = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())

    client.post(reverse("wagtailadmin_password_reset"), {"email": "EDITH@example.org"})

    (letter,) = mail.outbox
    assert letter.to == ["edith@example.org"]
    link = re.search(r"https?://[^/]+(/admin/password_reset/\S+)", letter.body)
    assert link
    form = client.get(link.group(1), follow=True)
    response = client.post(
        form.request["PATH_INFO"],
        {"new_password1": "noch-ein-langes-kennwort", "new_password2": "noch-ein-langes-kennwort"},
    )
    user.refresh_from_db()
    assert response.status_code == 302
    assert user.check_password("noch-ein-langes-kennwort")
