"""How much anybody may send, wherever it is sent to: refused while it comes in, never stored."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class BoundedUploads(FileUploadHandler):
    """Stands before Django's own handlers, for every address of the site.

    A request that announces more than LARGEST_REQUEST bytes is refused (400) before any of it is
    read. Of a file, what comes after LARGEST_UPLOAD bytes is let through and forgotten, and so is
    what came before; other files and fields of the same form stay. `too_large` of the request
    says which.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  as Django calls it
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.LARGEST_REQUEST:
            raise RequestDataTooBig("The request is larger than LARGEST_REQUEST.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.LARGEST_UPLOAD:
            if self.request is not None:
                too_large(self.request).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the handlers behind this one."""


def too_large(request: HttpRequest) -> list[str]:
    """Names of the files that were left out of a request since they are too large."""
    names: list[str] = request.__dict__.setdefault("too_large", [])
    return names
