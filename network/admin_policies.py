"""What Wagtail's own views may do with the network's models: look, mostly. Actions do the rest."""

from collections.abc import Collection
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class OnlyPolicy(ModelPermissionPolicy):
    """A model of which Wagtail's views offer some things only, whoever asks."""

    offered: Collection[str] = ("view",)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.offered and bool(super().user_has_permission(user, action))

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission(set(actions) & set(self.offered))


class NoDeletionPolicy(OnlyPolicy):
    """Rows that leave, end or are replaced, and are never deleted."""

    offered = ("view", "add", "change")
