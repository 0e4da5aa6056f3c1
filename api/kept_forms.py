"""What somebody sent by a form of ours that could not be taken: handed back to him, so that nothing typed is lost."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.doors import CSRF_COOKIE

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class KeptForm:
    action: str
    fields: tuple[tuple[str, str], ...]  # without the token, which the page adds anew

    @property
    def typed(self) -> tuple[str, ...]:
        """Texts, to be read and copied."""
        return tuple(value for name, value in self.fields if name in ("text", "note", "quote") or name.startswith("answer-"))

    def with_fields(self, changed: Mapping[str, str]) -> "KeptForm":
        kept = tuple((name, value) for name, value in self.fields if name not in changed)
        return KeptForm(self.action, (*kept, *changed.items()))


def form_of(action: str, fields: Iterable[tuple[str, str]]) -> KeptForm:
    return KeptForm(action, tuple((name, value) for name, value in fields if name != "csrf"))


async def kept_form(request: Request) -> KeptForm | None:
    """None where it was no form, or none of our own pages sent it: nobody is made to send again what another site wrote."""
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(FORM):
        return None
    form = [(name, str(value)) for name, value in (await request.form()).multi_items()]
    origin, cookie = request.headers.get("origin"), request.cookies.get(CSRF_COOKIE, "")
    is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    token = dict(form).get("csrf", "")
    if not is_ours or not cookie or not hmac.compare_digest(cookie.encode(), token.encode()):
        return None
    if any("password" in name or name == "token" for name, _value in form):
        return None
    return form_of(request.url.path, form)


async def _sent(request: Request) -> KeptForm:
    return form_of(request.url.path, [(name, str(value)) for name, value in (await request.form()).multi_items()])


SentForm = Annotated[KeptForm, Depends(_sent)]
