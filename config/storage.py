"""Where static files lie on a public site."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, also in the imports between our own modules.

    Without the latter a module would load its neighbours under names that any cache may hold, and
    after an upgrade old and new ones could meet.
    """

    support_js_module_import_aggregation = True
