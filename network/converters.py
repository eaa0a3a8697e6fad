"""What may stand in the network's addresses."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from network.tokens import LENGTH


class TokenConverter(StringConverter):
    """A secret in an address: exactly as long as ours, so that no word is taken for one."""

    regex = rf"[A-Za-z0-9_-]{{{LENGTH}}}"


register_converter(TokenConverter, "token")
