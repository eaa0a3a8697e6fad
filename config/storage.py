"""Where static files lie on a public site."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/*.js"


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, also in the imports between our own modules.

    Without the latter a module would load its neighbours under names that any cache may hold, and
    after an upgrade old and new ones could meet. Other people's scripts are left as they are:
    some carry examples of imports in comments, which lead nowhere, and name maps of their sources,
    which are not collected.
    """

    patterns = tuple(found for found in HashedFilesMixin.patterns if found[0] != "*.js")

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        OUR_MODULES,
        HashedFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]  # not in the stubs
    )
