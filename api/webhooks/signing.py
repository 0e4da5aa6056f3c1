"""Signatures of Standard Webhooks 1.0: HMAC-SHA256 over "id.timestamp.body", one for each secret that holds."""

import base64
import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, event: str, at: int, body: bytes) -> str:
    """at: seconds since 1970. secret: as new_secret writes it."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    told = hmac.new(key, f"{event}.{at}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(told).decode()}"


def signed_headers(signing: Iterable[str], event: str, at: int, body: bytes) -> dict[str, str]:
    signatures = " ".join(signature(secret, event, at, body) for secret in signing)
    return {"webhook-id": event, "webhook-timestamp": str(at), "webhook-signature": signatures}
