"""An answer held back until it is whole, for whoever must know all of it before its first byte leaves."""

from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

IsHeld = Callable[[Message], bool]  # of "http.response.start"
Finish = Callable[[Message, bytes], Awaitable[None]]  # sends the start and the whole body, changed as it likes


async def hold_back(app: ASGIApp, request: tuple[Scope, Receive, Send], is_held: IsHeld, finish: Finish) -> None:
    """What is not held passes untouched, piece by piece."""
    scope, receive, send = request
    started: Message | None = None
    parts: list[bytes] = []

    async def send_whole(message: Message) -> None:
        nonlocal started
        if message["type"] == "http.response.start" and is_held(message):
            started = message
            return
        if started is None or message["type"] != "http.response.body":
            await send(message)
            return
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            await finish(started, b"".join(parts))

    await app(scope, receive, send_whole)
