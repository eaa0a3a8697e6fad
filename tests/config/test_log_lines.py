"""Logs name the page that went wrong and keep its secret."""

import logging
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from accounts.sign_up import SignUp, token_for
from config.log_lines import HidesSecrets

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[True, False], ids=["with the filter", "without"])
def is_filtered(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_a_refused_link_from_a_letter_is_not_written_down(is_filtered: bool):
    """Without the filter, as the twin shows, it is."""
    log = StringIO()
    handler = logging.StreamHandler(log)
    if is_filtered:
        handler.addFilter(HidesSecrets())
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    token = token_for(SignUp("nele@example.org", ""))
    try:
        Client(enforce_csrf_checks=True).post(
            reverse("account_signup_link", args=[token]), {"password": "geheim"}
        )
    finally:
        logger.removeHandler(handler)
    assert "/konto/registrieren/" in log.getvalue()
    assert (token in log.getvalue()) is not is_filtered
