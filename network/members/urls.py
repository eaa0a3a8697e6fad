"""Addresses below /anbieter/ that letters lead to."""

from django.urls import path

from network import converters  # noqa: F401  registers "token"
from network.members.views import claim_proof, invitation

urlpatterns = [
    path("einladung/<token:token>/", invitation.invitation, name="invitation"),
    path("nachweis/<token:token>/", claim_proof.claim_proof, name="claim-proof"),
]
