"""How people log in: django-allauth with a second factor, and no way beside it (decision 51)."""

from datetime import timedelta

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal"  # who works in the admin is led there
LOGOUT_REDIRECT_URL = LOGIN_URL
PASSWORD_RESET_TIMEOUT = int(timedelta(days=1).total_seconds())

# Wagtail's own forms for this lead to allauth's; operators set nobody's password.
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# One address a person. A new one counts once the code sent to it is typed in.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = int(timedelta(minutes=30).total_seconds())
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Django's own token already depends on address and password, and asks no database.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=10).total_seconds())
ACCOUNT_FORMS = {
    "login": "accounts.forms.LogInForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "add_email": "accounts.forms.NewAddressForm",
    "confirm_email_verification_code": "accounts.forms.AddressCodeForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
# “ip” is no address but a keyed hash of it, another one each day (accounts.visitor_limits).
ACCOUNT_RATE_LIMITS = {
    "login": "30/5m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "signup": "20/h/ip",
    "signup_mail": "3/h/key",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/h/ip",
    "confirm_email": "1/10s/key,10/h/key",
    "change_password": "5/m/user",
    "manage_email": "10/h/user",
    "reauthenticate": "10/5m/user",
}

MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.FirstCodeForm",
    "add_webauthn": "accounts.forms.NewPasskeyForm",
    "edit_webauthn": "accounts.forms.PasskeyNameForm",
}
