"""What people do, noted after it was done: listened, searched, took along, changed. Never a query, never a number."""

from collections import OrderedDict
from datetime import UTC, datetime, timedelta

from anyio import to_thread
from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.reader import NOBODY, Reader
from calls.house import House
from calls.model.people import AuditEntry, Deed

SAME_LISTENING = timedelta(minutes=10)  # a player asks for many pieces of one call
REMEMBERED = 1000
NOTED_BY_THEMSELVES = ("/sign-in", "/sign-out", "/welcome", "/look-as")
SEARCHES = ("/search", "/api/v1/search")
QUESTIONS = ("/api/v1/routing/decision",)  # sent as POST, and changing nothing


class AuditTrail:
    """Plain ASGI, so that streams of audio pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._heard: OrderedDict[tuple[str, str], datetime] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        deed: Deed | None = None

        async def send_and_see(message: Message) -> None:
            nonlocal deed
            if message["type"] == "http.response.start":
                deed = self._deed_of(scope, message)
            await send(message)

        await self._app(scope, receive, send_and_see)
        if deed is not None:
            house: House = scope["app"].state.house
            reader: Reader = scope["state"]["reader"]
            entry = AuditEntry(
                datetime.now(UTC), reader.login or reader.name, reader.role, deed, scope["path"], {"method": scope["method"]}
            )
            await to_thread.run_sync(house.audit.note, entry)

    def _deed_of(self, scope: Scope, start: Message) -> Deed | None:
        reader: Reader = scope.get("state", {}).get("reader", NOBODY)
        path, headers = str(scope["path"]), MutableHeaders(raw=start["headers"])
        if reader is NOBODY or reader.is_recorder or start["status"] >= 400 or path in (*NOTED_BY_THEMSELVES, *QUESTIONS):
            return None
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            return Deed.CHANGED
        if path.endswith("/audio"):
            return Deed.LISTENED if self._is_new(reader.name, path) else None
        if path in SEARCHES:
            return Deed.SEARCHED if _begins_search(scope) and "refresh" not in headers else None  # it comes again, answered
        is_file = headers.get("content-disposition", "").startswith("attachment")
        return Deed.DOWNLOADED if is_file else None

    def _is_new(self, who: str, path: str) -> bool:
        now, last = datetime.now(UTC), self._heard.pop((who, path), None)
        self._heard[who, path] = now
        while len(self._heard) > REMEMBERED:
            self._heard.popitem(last=False)
        return last is None or now - last > SAME_LISTENING


def _begins_search(scope: Scope) -> bool:
    """Its further pages are the same search."""
    query = QueryParams(scope["query_string"])
    return bool(query.get("q", "").strip()) and not query.get("after")
