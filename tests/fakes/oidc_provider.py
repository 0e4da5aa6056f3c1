"""A small OpenID Connect provider over real HTTP: signs with its own keys, checks PKCE and the client, and can be told to go wrong."""

import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, Key, RSAKey

CLIENT_ID, CLIENT_SECRET = "earshot", "between us"


@dataclass
class FakeProvider:
    """person: the claims of whoever signs in next. wrong: claims that the next ID token holds instead."""

    person: dict[str, Any]
    url: str = ""
    wrong: dict[str, Any] = field(default_factory=dict)
    only_in_userinfo: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    kind: str = "ES256"
    _keys: list[Key] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def rotate(self) -> None:
        """A new key signs from now on, and is the only one published."""
        known = {"kid": secrets.token_hex(4)}
        made: Key = RSAKey.generate_key(2048, known) if self.kind == "RS256" else ECKey.generate_key("P-256", known)
        self._keys = [made]

    def sign_in(self, address: str) -> str:
        """What a browser does there: the address that it is sent back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["client_id"] == CLIENT_ID
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self._codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state'], 'iss': self.url})}"

    def answer(self, path: str, form: Mapping[str, str], headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        match path:
            case "/.well-known/openid-configuration":
                return 200, self._described()
            case "/keys":
                return 200, {"keys": [key.as_dict(private=False) for key in self._keys]}
            case "/token":
                return self._token(form, headers.get("Authorization", ""))
            case "/userinfo":
                return 200, {"sub": self.person["sub"], **self.only_in_userinfo}
        return 404, {}

    def _described(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "end_session_endpoint": f"{self.url}/leave",
            "id_token_signing_alg_values_supported": [self.kind],
            **self.metadata,
        }

    def _token(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self._codes.pop(form.get("code", ""), None)
        given = b64decode(authorization.removeprefix("Basic ")).decode().split(":") if authorization else ["", ""]
        if [unquote(one) for one in given] != [CLIENT_ID, CLIENT_SECRET]:
            return 401, {"error": "invalid_client"}
        proven = challenge(form.get("code_verifier", ""))
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri") or proven != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.person, **self.wrong}
        kept = {name: value for name, value in claims.items() if value is not None}
        key = self._keys[-1]
        signed = jwt.encode({"alg": self.kind, "kid": key.kid}, kept, key, algorithms=[self.kind])
        return 200, {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@contextmanager
def running(provider: FakeProvider) -> Iterator[FakeProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._say({name: values[0] for name, values in parse_qs(sent).items()})

        def _say(self, form: Mapping[str, str]) -> None:
            status, told = provider.answer(urlsplit(self.path).path, form, dict(self.headers))
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    provider.rotate()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
