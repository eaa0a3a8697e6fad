"""People who can log in. The e-mail address is the log-in name."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address in lower case: no server tells letters apart, and people do not either."""
        return (email or "").strip().lower()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a normalised address; without a password none can log in.

        Raises ValueError for an empty address.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An operator: every permission, the admin included."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Log-in ignores the case of the address."""
        return self.get(email=self.normalize_email(username))


class User(AbstractUser):
    """A person with a log-in; what the person may do is said elsewhere.

    Sessions hold a hash of what `get_session_auth_hash` names, and end when it changes.
    """

    username = None  # type: ignore[assignment]  # Django's way to remove an inherited field
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    sessions_ended = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often all sessions were ended on purpose."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def initials(self) -> str:
        """Two letters for a badge: of the name, or else of the address."""
        names = [name for name in (self.first_name, self.last_name) if name]
        return "".join(name[0] for name in names or [self.email]).upper()

    def get_session_auth_hash(self) -> str:
        """What a session must hold to be valid: it changes with password and e-mail address."""
        return self._hash_for_sessions(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under each former secret key."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_for_sessions(secret)

    def _hash_for_sessions(self, secret: str | bytes) -> str:
        value = f"{self.password}|{self.email}|{self.sessions_ended}"
        return salted_hmac(
            "accounts.sessions", value, secret=secret, algorithm="sha256"
        ).hexdigest()
