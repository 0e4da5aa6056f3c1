"""Bodies of requests, read to a bound."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.requests import ClientDisconnect

from ingest.json_object import JsonError

SILENCE_S = 30.0  # a connection that says nothing for so long is dead: what it holds must be free for the next


async def read_body(request: Request, largest: int) -> bytes:
    """Raises JsonError where it is larger."""
    body = bytearray()
    async for chunk in body_of(request):
        body += chunk
        if len(body) > largest:
            raise JsonError("too_large", f"it is larger than {largest >> 10} KiB")
    return bytes(body)


async def body_of(request: Request) -> AsyncIterator[bytes]:
    """Piece by piece. Raises ClientDisconnect when the sender went away, or says nothing any more."""
    stream = request.stream()
    while True:
        try:
            chunk = await asyncio.wait_for(anext(stream), SILENCE_S)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise ClientDisconnect from None
        if chunk:
            yield chunk
