"""Allauth's forms in our words, one field a password, and the forms of the account itself."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.fields import EmailField, SetPasswordField
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# allauth ships no types, so its forms are Any to mypy.
# mypy: disable-error-code="misc"


def _password_help() -> str:
    return gettext(
        "At least %(number)s characters. Three or four words in a row are easy to remember and "
        "hard to guess."
    ) % {"number": settings.PASSWORD_MIN_LENGTH}


PASSWORD_HELP = lazy(_password_help, str)()


class OurWords:
    """Labels and helps of a form of allauth's; no placeholders, which vanish when one types."""

    words: dict[str, Any] = {}
    helps: dict[str, Any] = {}
    attrs: dict[str, dict[str, str]] = {}
    without: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]  # of the form
        for name in self.without:
            fields.pop(name, None)
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.attrs.get(name, {}))
            field.label = self.words.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class LogInForm(OurWords, account_forms.LoginForm):
    words = {
        "login": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Stay logged in on this device"),
    }


class ForgottenPasswordForm(OurWords, account_forms.ResetPasswordForm):
    """Does the same work whether or not there is an account: one query, one letter."""

    words = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email=email, is_active=True))
        return email


class NewPasswordForm(OurWords, account_forms.ResetPasswordKeyForm):
    words = {"password1": _("New password")}
    helps = {"password1": PASSWORD_HELP}
    without = ("password2",)


class ChangePasswordForm(OurWords, account_forms.ChangePasswordForm):
    words = {"oldpassword": _("Present password"), "password1": _("New password")}
    helps = {"password1": PASSWORD_HELP}
    without = ("password2",)


class SetPasswordForm(OurWords, account_forms.SetPasswordForm):
    words = {"password1": _("New password")}
    helps = {"password1": PASSWORD_HELP}
    without = ("password2",)


class NewAddressForm(OurWords, account_forms.AddEmailForm):
    words = {"email": _("New e-mail address")}
    helps = {"email": _("Once it is confirmed, you are logged out on all other devices.")}


class PasswordAgainForm(OurWords, account_forms.ReauthenticateForm):
    words = {"password": _("Password")}


class AddressCodeForm(OurWords, account_forms.ConfirmEmailVerificationCodeForm):
    words = {"code": _("Code")}
    helps = {"code": _("Eight letters.")}
    attrs = {"code": {"autocapitalize": "characters", "spellcheck": "false"}}


DIGITS = {"code": {"inputmode": "numeric"}}
CODE_HELP = _("The six digits that your app shows now, or one of your recovery codes.")


class CodeForm(OurWords, mfa_forms.AuthenticateForm):
    attrs = DIGITS
    words = {"code": _("Code")}
    helps = {"code": CODE_HELP}


class CodeAgainForm(OurWords, mfa_forms.ReauthenticateForm):
    attrs = DIGITS
    words = {"code": _("Code")}
    helps = {"code": CODE_HELP}


class FirstCodeForm(OurWords, ActivateTOTPForm):
    attrs = DIGITS
    words = {"code": _("Code from the app")}
    helps = {"code": _("Six digits, which change every half minute.")}


class NewPasskeyForm(OurWords, AddWebAuthnForm):
    words = {
        "name": _("Name"),
        "passwordless": _("Log in with it alone, without password"),
    }
    helps = {
        "name": _("So that you can tell your passkeys apart, for example “Phone”."),
        "passwordless": _(
            "It asks for your fingerprint, your face or a PIN then. Without this it is a second "
            "factor after the password."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyNameForm(OurWords, EditWebAuthnForm):
    words = {"name": _("Name")}


class SignUpForm(forms.Form):
    """Where to send the link with which an account is opened."""

    email = EmailField(label=_("E-mail address"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("placeholder")


class NewAccountForm(forms.ModelForm[User]):
    """Name and password of somebody whose address is confirmed."""

    password = SetPasswordField(label=_("Password"), help_text=PASSWORD_HELP)

    class Meta:
        model = User
        fields = ["first_name", "last_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, autocomplete in (("first_name", "given-name"), ("last_name", "family-name")):
            self.fields[name].required = True
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        password = self.fields["password"]
        password.widget.attrs.pop("placeholder")
        # The validators compare it with what is known of the person.
        password.user = self.instance  # type: ignore[attr-defined]  # allauth's field has it


class ProfileForm(forms.ModelForm[User]):
    """Name and language of a person."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        help_texts = {"language": _("In this language we write to you.")}
        widgets = {"language": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, autocomplete in (("first_name", "given-name"), ("last_name", "family-name")):
            self.fields[name].required = True
            self.fields[name].widget.attrs["autocomplete"] = autocomplete


class DeleteForm(forms.Form):
    """A tick that says: I mean it."""

    sure = forms.BooleanField(label=_("I want to delete my account for good."))
