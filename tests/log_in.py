"""Logging people in as the site does, second factor included, without walking through the pages."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from accounts.actions import confirm_address
from accounts.models import User
from accounts.second_factor import set_up_app

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_second_factor(user: User) -> Authenticator:
    """Confirm the person's address and set up an authenticator app with KEY."""
    confirm_address(user=user)
    set_up_app(user=user, key=KEY)
    return Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)


def code_now() -> str:
    """What an authenticator app with KEY shows now."""
    return format_hotp_value(hotp_value(KEY, int(time.time()) // 30))


def log_in(client: Client, user: User) -> None:
    """A session of somebody who gave password and second factor; sets up the latter."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    app = app or give_second_factor(user)
    client.force_login(user)
    session = client.session
    now = time.time()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": now, "email": user.email},
        {"method": "mfa", "at": now, "id": app.pk, "type": app.type},
    ]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    session.save()
