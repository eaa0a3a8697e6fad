"""Addresses below `/anbieter/`, for people who keep listings."""

from django.urls import URLPattern, URLResolver, include, path

from network.portal.views import (
    editing,
    house,
    joining,
    landing,
    listings,
    organisations,
    picture,
    pictures,
    pin,
    publishing,
    tables,
    team,
    versions,
)

# Of one listing.
pictures_of_listing = [
    path("", pictures.pictures, name="portal-pictures"),
    path("hochladen/", pictures.upload, name="portal-picture-upload"),
    path("<int:image>/", picture.picture, name="portal-picture"),
    path("<int:image>/ausschnitt/", picture.focus, name="portal-picture-focus"),
    path("<int:image>/ordnen/", pictures.move, name="portal-picture-move"),
    path("<int:image>/entfernen/", pictures.remove, name="portal-picture-remove"),
    path("<int:image>/zeigen/", pictures.show, name="portal-picture-show"),
]

organisation: list[URLPattern | URLResolver] = [
    path("", organisations.dashboard, name="portal-dashboard"),
    path("angaben/", house.details, name="portal-organisation"),
    path("angaben/logo/", house.logo, name="portal-logo"),
    path("bedingungen/", house.cooperation_terms, name="portal-terms"),
    path("pflege/", house.upkeep, name="portal-mandates"),
    path("pflege/<int:pk>/beenden/", house.end_mandate, name="portal-end-mandate"),
    path("verlauf/", house.history, name="portal-history"),
    path("team/", team.team, name="portal-team"),
    path("team/<int:pk>/rolle/", team.change_role, name="portal-role"),
    path("team/<int:pk>/entfernen/", team.remove, name="portal-remove"),
    path("team/einladungen/<int:pk>/zuruecknehmen/", team.revoke, name="portal-revoke"),
    path("team/uebergeben/", team.hand_over, name="portal-hand-over"),
    path("eintraege/", listings.listings, name="portal-listings"),
    path("eintraege/<int:pk>/", listings.listing, name="portal-listing"),
    path("eintraege/<int:pk>/vorschau/", publishing.preview, name="portal-preview"),
    path("eintraege/<int:pk>/einreichen/", publishing.hand_in, name="portal-hand-in"),
    path("eintraege/<int:pk>/stimmt/", publishing.confirm_details, name="portal-confirm"),
    path("eintraege/<int:pk>/verlauf/", versions.listing_history, name="portal-listing-history"),
    path(
        "eintraege/<int:pk>/verlauf/<int:version>/",
        versions.bring_version_back,
        name="portal-bring-back",
    ),
    path(
        "eintraege/<int:pk>/nachweise/<int:proof>/", listings.label_proof, name="portal-label-proof"
    ),
    path("eintraege/<int:pk>/ort/pin/", pin.pin, name="portal-pin"),
    path("eintraege/<int:pk>/ort/karte.svg", pin.picture, name="portal-pin-picture"),
    path("eintraege/<int:pk>/bilder/", include(pictures_of_listing)),
    path("eintraege/<int:pk>/<slug:key>/", editing.step, name="portal-step"),
    path("eintraege/finden/", joining.find, name="portal-find"),
    path("eintraege/finden/<int:pk>/", joining.claim, name="portal-claim"),
    path("eintraege/anfragen/<int:pk>/zuruecknehmen/", joining.withdraw, name="portal-withdraw"),
    path("eintraege/tabelle/", tables.table, name="portal-table"),
    path(
        "eintraege/tabelle/<slug:what>.<slug:kind>", tables.download, name="portal-table-download"
    ),
    path("eintraege/tabelle/<int:pk>/", tables.rows, name="portal-table-rows"),
    path("eintraege/tabelle/<int:pk>/weiter/", tables.go_on, name="portal-table-go-on"),
    path("eintraege/tabelle/<int:pk>/uebernehmen/", tables.confirm, name="portal-table-confirm"),
    path("eintraege/tabelle/<int:pk>/verwerfen/", tables.drop, name="portal-table-drop"),
    path("eintraege/neu/", joining.new_listing, name="portal-new-listing"),
]

urlpatterns = [
    path("", landing.landing, name="providers"),
    path("start/", organisations.start, name="portal"),
    path("betriebe/", organisations.organisations, name="portal-organisations"),
    path("betriebe/neu/", joining.begin, name="portal-begin"),
    path("betrieb/<slug:slug>/", include(organisation)),
]
