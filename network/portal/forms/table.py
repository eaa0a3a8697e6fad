"""The form that takes a spreadsheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.importers.spreadsheet.sheet import MOST_BYTES


class TableForm(forms.Form):
    """One file; what it is, its content tells."""

    file = forms.FileField(
        label=gettext_lazy("Your table"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, at most 10 MB and 5,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            message = _("The file is larger than %(number)s MB.")
            raise ValidationError(message % {"number": MOST_BYTES // 1_000_000})
        return file
