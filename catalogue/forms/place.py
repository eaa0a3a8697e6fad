"""The form of a place: what editors may change beside the region's files."""

from typing import cast

from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User
from catalogue.actions.places import change_slug, check_slug
from catalogue.models import Place


class PlaceForm(WagtailAdminModelForm):
    """A changed address keeps the former one, so that old links still lead there."""

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        check_slug(place=self.instance, slug=slug)
        return slug

    def save(self, commit: bool = True) -> Place:
        """Save; the address changes through the action that keeps the former one."""
        slug = self.cleaned_data["slug"]
        self.instance.slug = self.initial["slug"]
        place: Place = super().save(commit=commit)
        if commit:
            change_slug(place=place, slug=slug, by=cast(User, self.for_user))
        return place
