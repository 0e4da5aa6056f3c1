"""The company's sign-in provider: its discovery and keys, the address to ask at, and an answer exchanged for a person. By Authlib."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.urls import add_params_to_uri
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from api.oidc.attempt import Attempt
from api.oidc.claims import Account, ClaimNames, account_of
from api.oidc.errors import OidcError, Why

TIMEOUT_S, KNOWN_FOR_S, LEEWAY_S = 10.0, 3600.0, 60
SIGNED_BY = {
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
}  # never "none", no shared key


@dataclass(frozen=True, slots=True)
class Client:
    """How Earshot is known to the provider. secret "": a public client, which PKCE alone protects."""

    issuer: str
    id: str
    secret: str
    scopes: str
    claims: ClaimNames


class Provider:
    """What it tells of itself is kept for an hour; keys are asked for again when one is new. Every method raises OidcError."""

    def __init__(self, client: Client, clock: Callable[[], float] = time.monotonic) -> None:
        self.client = client
        self._clock = clock
        self._told: Mapping[str, Any] | None = None
        self._told_at = 0.0
        self._keys: KeySet | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.client.issuer).netloc

    def address(self, attempt: Attempt, answer_to: str) -> str:
        """Where the browser is sent to sign in."""
        with self._session(answer_to) as session:
            where = self._endpoint("authorization_endpoint")
            url, _ = session.create_authorization_url(where, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.verifier)
        return str(url)

    def leaving_address(self, back_to: str) -> str | None:
        """Where the browser is sent to sign out there too; None where the provider has no such place."""
        there = self._metadata().get("end_session_endpoint")
        if not isinstance(there, str):
            return None
        return str(add_params_to_uri(there, {"client_id": self.client.id, "post_logout_redirect_uri": back_to}))

    def account(self, attempt: Attempt, code: str, answer_to: str) -> Account:
        """Exchanges the code; the answer is believed when its signature, issuer, audience, time and nonce hold."""
        try:
            with self._session(answer_to) as session:
                token = session.fetch_token(self._endpoint("token_endpoint"), code=code, code_verifier=attempt.verifier)
                claims = self._checked(token, attempt.nonce)
                return account_of(self._completed(session, claims), self.client.issuer, self.client.claims)
        except OAuthError as error:
            raise OidcError(Why.ANSWER, f"the provider did not take the code: {error.error}") from None
        except httpx2.HTTPStatusError as error:
            raise OidcError(Why.DOWN, f"the provider answers {error.response.status_code}") from None
        except (httpx2.HTTPError, ValueError) as error:
            raise OidcError(Why.DOWN, f"the provider does not answer: {type(error).__name__}") from None

    def _checked(self, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        signed = token.get("id_token")
        if not isinstance(signed, str):
            raise OidcError(Why.ANSWER, "the answer holds no ID token")
        try:
            decoded = self._decoded(signed)
            wanted = {"iss": {"essential": True, "value": self.client.issuer}, "aud": {"essential": True, "value": self.client.id}}
            known = {"nonce": nonce, "client_id": self.client.id, "access_token": token.get("access_token")}
            claims = CodeIDToken(decoded.claims, decoded.header, wanted, known)
            claims.validate(leeway=LEEWAY_S)
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise OidcError(Why.ANSWER, f"the ID token does not hold: {type(error).__name__} {getattr(error, 'claim', '')}") from None
        return dict(claims)

    def _decoded(self, signed: str) -> jwt.Token:
        offered = set(self._metadata().get("id_token_signing_alg_values_supported") or ["RS256"])
        if not offered & SIGNED_BY:  # an empty list would mean all that the library knows
            raise OidcError(Why.ANSWER, "the provider offers no signature that proves anything")
        registry = JWSRegistry(algorithms=sorted(offered & SIGNED_BY), strict_check_header=False)
        try:
            return jwt.decode(signed, self._key_set(), registry=registry)
        except InvalidKeyIdError:  # the provider took new keys meanwhile
            return jwt.decode(signed, self._key_set(again=True), registry=registry)

    def _completed(self, session: OAuth2Client, claims: dict[str, Any]) -> dict[str, Any]:
        """Some providers tell groups and names at their userinfo address alone. Only of the same person."""
        where = self._metadata().get("userinfo_endpoint")
        if not isinstance(where, str) or self.client.claims.groups.split(".")[0] in claims:
            return claims
        answer = session.get(where)
        answer.raise_for_status()
        more = answer.json()
        if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
            raise OidcError(Why.ANSWER, "the userinfo address tells of somebody else")
        return {**more, **claims}

    def _session(self, answer_to: str) -> OAuth2Client:
        offered = self._metadata().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        shown = "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"
        return OAuth2Client(
            self.client.id,
            self.client.secret or None,
            token_endpoint_auth_method=shown if self.client.secret else "none",
            scope=self.client.scopes,
            redirect_uri=answer_to,
            code_challenge_method="S256",
            timeout=TIMEOUT_S,
        )

    def _endpoint(self, name: str) -> str:
        where = self._metadata().get(name)
        if not isinstance(where, str):
            raise OidcError(Why.DOWN, f"the provider tells no {name}")
        return where

    def _metadata(self) -> Mapping[str, Any]:
        if self._told is None or self._clock() - self._told_at > KNOWN_FOR_S:
            told = _fetched(self.client.issuer.rstrip("/") + "/.well-known/openid-configuration")
            if told.get("issuer") != self.client.issuer:
                raise OidcError(Why.DOWN, "the provider calls itself otherwise than EARSHOT_OIDC_ISSUER does")
            self._told, self._told_at, self._keys = told, self._clock(), None
        return self._told

    def _key_set(self, again: bool = False) -> KeySet:
        if self._keys is None or again:
            self._keys = KeySet.import_key_set(_fetched(self._endpoint("jwks_uri")))  # type: ignore[arg-type]
        return self._keys


def _fetched(address: str) -> dict[str, Any]:
    try:
        answer = httpx2.get(address, timeout=TIMEOUT_S)
        answer.raise_for_status()
        told = answer.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise OidcError(Why.DOWN, f"the provider does not answer: {type(error).__name__}") from None
    if not isinstance(told, dict):
        raise OidcError(Why.DOWN, "the provider does not answer as OpenID Connect says")
    return told
