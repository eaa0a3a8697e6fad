"""The page that the link in a proof opens. Looking changes nothing; a button confirms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from network.members.actions import claims
from network.members.models import Claim
from network.tokens import hashed


@require_http_methods(["GET", "HEAD", "POST"])
def claim_proof(request: HttpRequest, token: str) -> HttpResponse:
    """Say who asks for which listing; note on POST that its own address confirms it."""
    waiting = Claim.objects.all().requested().select_related("organisation", "offering__place")
    claim = waiting.filter(proof_token_hash=hashed(token)).first()
    if claim is None:
        raise Http404
    if request.method == "POST":
        claims.confirm_proof(token=token)
        return redirect("claim-proof", token=token)
    return render(request, "network/claim_proof.html", {"claim": claim})
