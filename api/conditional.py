"""Answers to programs that need not be sent twice: a tag on every JSON answer, and 304 to whoever holds it (RFC 9110)."""

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.byte_range import is_known
from api.whole_answers import hold_back

DOORS = "/api/v1/"
LEFT_WITH_304 = ("etag", "cache-control", "vary", "date", "ratelimit", "ratelimit-policy")


class ConditionalAnswers:
    """Plain ASGI, inside the compression and outside the masking: the tag is of what this reader may see."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(DOORS):
            await self._app(scope, receive, send)
            return

        async def finish(start: Message, body: bytes) -> None:
            await _finish(scope, start, body, send)

        await hold_back(self._app, (scope, receive, send), _may_be_tagged, finish)


def tag_of(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:32]}"'


async def _finish(scope: Scope, started: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=started["headers"])
    headers.setdefault("ETag", tag_of(body))
    asked = Headers(scope=scope)
    if "authorization" in asked:  # a program; a browser may stand on a shared computer and keeps nothing
        headers["Cache-Control"] = "private, no-cache"  # asked for again each time: rights may have ended meanwhile
    headers["Vary"] = "Authorization, Cookie"
    if is_known(asked.get("if-none-match"), headers["ETag"]):
        kept = [(name, value) for name, value in headers.raw if name.decode().lower() in LEFT_WITH_304]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send(started)
    await send({"type": "http.response.body", "body": body})


def _may_be_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_json = headers.get("content-type", "").startswith("application/json")
    return start["status"] == 200 and is_json and "content-disposition" not in headers
