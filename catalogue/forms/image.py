"""The form of a picture: nothing is shown without description, author and licence."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class CreditedImageForm(BaseImageForm):
    """Asks for what Wagtail leaves open but law and readers need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("description", "author", "licence"):
            if name in self.fields:
                self.fields[name].required = True
        if "description" in self.fields:
            self.fields["description"].help_text = _(
                "What the picture shows, in one sentence, for people who cannot see it."
            )
