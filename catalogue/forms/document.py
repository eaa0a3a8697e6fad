"""A field for documents that prove something: PDF, JPEG or PNG, told by what is in the file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST_DOCUMENT = 10 * 1024 * 1024  # bytes
# What a document may be, by the bytes it begins with: its name can say anything.
_BEGINNINGS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}


class DocumentField(forms.FileField):
    """Refuses what is too large or no document; the cleaned file has a name of ours."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[Any] | None:
        document: UploadedFile[Any] | None = super().clean(data, initial)
        if not document:
            return None
        if (document.size or 0) > LARGEST_DOCUMENT:
            raise ValidationError(_("This file is larger than 10 MB."))
        head = document.read(8)
        document.seek(0)
        ending = next((e for begin, e in _BEGINNINGS.items() if head.startswith(begin)), None)
        if ending is None:
            raise ValidationError(_("This is neither a PDF nor a JPEG or PNG picture."))
        document.name = f"nachweis.{ending}"
        return document
