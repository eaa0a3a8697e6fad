"""Uploads that no web server hands out: views read them for those who may."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateFiles(FileSystemStorage):
    """A folder outside of the public uploads; its files have no address."""

    def url(self, name: str | None) -> str:
        raise NotImplementedError("Private files have no address.")


def private_files() -> PrivateFiles:
    """The folder that the operator chose."""
    return PrivateFiles(location=settings.PRIVATE_MEDIA_ROOT)


def handed_out(file: FieldFile, *, name: str) -> FileResponse:
    """The answer of a view that has made sure who asks: saved, never shown inside our own pages.

    `name` without an ending, which is that of the stored file. Raises FileNotFoundError.
    """
    ending = str(file.name).rpartition(".")[2]
    response = FileResponse(file.open(), as_attachment=True, filename=f"{name}.{ending}")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
