"""People whom the tests of the catalogue share."""

import pytest
from django.test import Client

from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import UserFactory
from tests.log_in import log_in


@pytest.fixture
def edith_user() -> User:
    """Edith, an editor who is no superuser."""
    user: User = UserFactory(email="edith@example.org")
    user.groups.add(ensure_editors_group())
    return user


@pytest.fixture
def edith(client: Client, edith_user: User) -> Client:
    """Edith's browser, logged in."""
    log_in(client, edith_user)
    return client
