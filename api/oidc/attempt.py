"""One try to sign in elsewhere: what ties the answer to the browser that asked, all made of one random text in its cookie."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

COOKIE = "earshot_attempt"
LASTS_S = 600


@dataclass(frozen=True, slots=True)
class Attempt:
    """The cookie is kept nowhere else, so that nobody can fill the database by beginning; the provider sees only what is derived."""

    key: str
    back: str  # the page to go to afterwards
    links: bool = False  # a person who is signed in wants this account beside the password

    @property
    def state(self) -> str:
        return self._derived("state")

    @property
    def nonce(self) -> str:
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """43 characters, as RFC 7636 wants them."""
        return self._derived("verifier")

    @property
    def cookie(self) -> str:
        return f"{self.key}.{'link' if self.links else 'enter'}.{self.back.encode().hex()}"

    def is_answered_by(self, state: str) -> bool:
        return hmac.compare_digest(self.state.encode(), state.encode())

    def _derived(self, name: str) -> str:
        return urlsafe_b64encode(hmac.digest(self.key.encode(), name.encode(), sha256)).rstrip(b"=").decode()


def new_attempt(back: str, links: bool = False) -> Attempt:
    return Attempt(secrets.token_urlsafe(32), back, links)


def attempt_of(cookie: str) -> Attempt | None:
    key, _, rest = cookie.partition(".")
    kind, _, back = rest.partition(".")
    if len(key) < 32 or kind not in ("enter", "link"):
        return None
    try:
        return Attempt(key, bytes.fromhex(back).decode(), kind == "link")
    except ValueError:
        return None
