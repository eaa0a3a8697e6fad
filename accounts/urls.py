"""Addresses in every language: below `/konto/` allauth's views under German names, and our own."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path, re_path

from accounts.views import account as own
from accounts.views import doors, sign_up

# The names are allauth's, which looks its pages up by them.
second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("eingeben/", mfa.authenticate, name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/einrichten/", app.activate_totp, name="mfa_activate_totp"),
    path("app/entfernen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/datei/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/neu/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/anmelden/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/bestaetigen/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/entfernen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]

account_pages = [
    path("", own.overview, name="account"),
    path("person/", own.profile, name="account_profile"),
    path("sitzungen/beenden/", own.end_sessions, name="account_end_sessions"),
    path("loeschen/", own.delete, name="account_delete"),
    path("geloescht/", own.deleted, name="account_deleted"),
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("registrieren/", sign_up.sign_up, name="account_signup"),
    path("registrieren/gesendet/", sign_up.sign_up_sent, name="account_signup_sent"),
    path("registrieren/<str:token>/", sign_up.sign_up_link, name="account_signup_link"),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("passwort/", account.password_change, name="account_change_password"),
    path("passwort/festlegen/", account.password_set, name="account_set_password"),
    path("passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("zweiter-faktor/", include(second_factor)),
]

urlpatterns = [
    path("konto/", include(account_pages)),
    # In front of Wagtail's log-in for single pages.
    path("_util/login/", doors.log_in, name="page-door-login"),
]
