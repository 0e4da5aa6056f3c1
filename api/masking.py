"""Clients' telephone numbers in every text that leaves the house: in full for those who may read them, masked for the others."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.reader import NOBODY, Reader
from api.scopes import Scope as Needed
from api.whole_answers import hold_back
from calls.house import House

NUMBER = re.compile(rb"(\+|%2[Bb])(\d{8,15})(?!\d)")
TEXTS = ("text/", "application/json", "application/vcon", "application/problem")
SHOWN_FIRST, SHOWN_LAST = 3, 2


def mask(text: bytes, kept: frozenset[bytes] = frozenset()) -> bytes:
    """ "+447700900123" → "+447•••••••23". kept: digits of numbers that are nobody's secret: the company's own advertised ones."""
    return NUMBER.sub(lambda found: found[0] if found[2] in kept else found[1] + masked_digits(found[2]), text)


def masked_digits(digits: bytes) -> bytes:
    hidden = len(digits) - SHOWN_FIRST - SHOWN_LAST
    return digits[:SHOWN_FIRST] + "•".encode() * hidden + digits[-SHOWN_LAST:]


def put_numbers_back(text: str, original: str) -> str:
    """A text that was shown masked and is sent back: where it still says a mask of the original's number, the number itself."""
    for found in NUMBER.finditer(original.encode()):
        shown = (found[1] + masked_digits(found[2])).decode()
        text = text.replace(shown, found[0].decode(), 1)
    return text


class MaskedNumbers:
    """Plain ASGI: texts are held back until they are whole, sound passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def finish(start: Message, text: bytes) -> None:
            body = mask(text, numbers_kept(scope["app"].state.house))
            MutableHeaders(raw=start["headers"])["Content-Length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await hold_back(self._app, (scope, receive, send), lambda start: _is_masked(scope, start), finish)


def _is_masked(scope: Scope, start: Message) -> bool:
    reader: Reader = scope.get("state", {}).get("reader", NOBODY)
    kind = MutableHeaders(raw=start["headers"]).get("content-type", "")
    return reader is not NOBODY and not reader.may(Needed.NUMBERS_READ) and not reader.is_recorder and kind.startswith(TEXTS)


def numbers_kept(house: House) -> frozenset[bytes]:
    """The company's own, which advertisements show to everybody."""
    company = house.company.load()
    return frozenset(one.number.lstrip("+").encode() for one in company.numbers) if company else frozenset()
