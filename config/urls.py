"""Every address of the site. German has no prefix, other languages have one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("accounts.door_urls")),
    path("", include("home.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("", include("home.root_urls")),
    *i18n_patterns(
        path("", include("accounts.urls")),
        path("", include("catalogue.urls")),
        path("", include("network.urls")),
        path("", include("home.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
