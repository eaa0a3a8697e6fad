"""Uploads that no web server hands out: views read them for those who may."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateFiles(FileSystemStorage):
    """A folder outside of the public uploads; its files have no address."""

    def url(self, name: str | None) -> str:
        raise NotImplementedError("Private files have no address.")


def private_files() -> PrivateFiles:
    """The folder that the operator chose."""
    return PrivateFiles(location=settings.PRIVATE_MEDIA_ROOT)
