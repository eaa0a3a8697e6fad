"""People in the Wagtail admin, where only operators may go."""

from typing import Any

from django import forms
from django.db import transaction
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views.users import CreateView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.actions import change_address
from accounts.invitations import invite
from accounts.models import User


class UserCreationForm(WagtailUserCreationForm):
    """A new person, who chooses the password; nobody else ever knows it."""

    class Meta(WagtailUserCreationForm.Meta):
        fields = WagtailUserCreationForm.Meta.fields | {"language"}

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class UserEditForm(WagtailUserEditForm):
    """A person; another address is confirmed by them before it counts."""

    class Meta(WagtailUserEditForm.Meta):
        fields = WagtailUserEditForm.Meta.fields | {"language"}

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        if "email" in self.changed_data:
            change_address(user=user, email=user.email)
        return user


class UserCreateView(CreateView):
    """Writes to the new person."""

    def form_valid(self, form: UserCreationForm) -> Any:
        response = super().form_valid(form)
        invite(user=self.object, request=self.request)
        return response


class UserViewSet(WagtailUserViewSet):
    """Wagtail's, with the language of letters, and nobody's password."""

    add_view_class = UserCreateView
    create_template_name = "account/admin_new_person.html"
    edit_template_name = "account/admin_person.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        return UserEditForm if for_update else UserCreationForm
