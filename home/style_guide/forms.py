"""A form that shows every kind of field, in every state that a form can bring about."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Category


class ExampleForm(forms.Form):
    """A form that shows every kind of field."""

    name = forms.CharField(label=gettext_lazy("Name of the house"))
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("With the country’s code: +49 5524 …"),
        required=False,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    place = forms.CharField(
        label=gettext_lazy("Place"),
        disabled=True,
        initial="Mühlental",
        help_text=gettext_lazy("Comes from the address and cannot be changed here."),
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"),
        choices=Category.choices,
    )
    begins = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(
        label=gettext_lazy("In a few words"), widget=forms.Textarea(attrs={"rows": 3})
    )
    wheelchair = forms.ChoiceField(
        label=gettext_lazy("Wheelchair"),
        choices=[
            ("yes", gettext_lazy("Yes, everywhere")),
            ("partly", gettext_lazy("In part")),
            ("no", gettext_lazy("No")),
        ],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("The details are right, as far as I know."))


def example_form() -> ExampleForm:
    """Filled in, with one mistake in it and nothing else wrong."""
    return ExampleForm(
        {
            "name": _("Raven’s View Guest House"),
            "phone": "",
            "email": "haus-ravensblick@",
            "category": "lodging",
            "begins": "2027-04-16",
            "words": _("Half-timbered, four rooms, breakfast with cheese from next door."),
            "wheelchair": "partly",
            "agreed": "on",
        },
        auto_id="beispiel-%s",
    )
