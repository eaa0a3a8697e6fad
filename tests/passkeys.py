"""A passkey as a browser would have registered it, without a browser."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from accounts.models import User

IDENTIFIER = b"a-passkey-of-the-tests"


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def credential(host: str = "testserver") -> dict[str, Any]:
    """What `PublicKeyCredential.toJSON` gives after a registration."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    attested = AttestedCredentialData.create(Aaguid(bytes(16)), IDENTIFIER, key)
    data = AuthenticatorData.create(sha256(host.encode()).digest(), flags, 0, bytes(attested))
    client_data = CollectedClientData.create(
        type="webauthn.create", challenge=b"challenge", origin=f"https://{host}"
    )
    return {
        "id": _base64(IDENTIFIER),
        "rawId": _base64(IDENTIFIER),
        "type": "public-key",
        "response": {
            "clientDataJSON": _base64(bytes(client_data)),
            "attestationObject": _base64(bytes(AttestationObject.create("none", data, {}))),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def give_passkey(user: User, name: str = "Handy") -> Authenticator:
    """A passkey of that person."""
    passkey: Authenticator = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential()},
    )
    return passkey
