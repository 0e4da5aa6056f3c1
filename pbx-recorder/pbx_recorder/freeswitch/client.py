"""One connection to FreeSWITCH's event socket. Its errors are those of our AMI client: what helps is the same."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable

from pbx_recorder.ami import AmiActionError, AmiClosedError, AmiLoginError, Fields
from pbx_recorder.freeswitch.messages import EslMessage, EslReader

ANSWER_S = 10.0
_EVENTS = (
    "CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_HANGUP_COMPLETE "
    "CUSTOM callcenter::info"
)


class EslClient:
    """Answers come in the order of the questions: there are no ids."""

    def __init__(self, on_event: Callable[[Fields], None]) -> None:
        self._on_event = on_event
        self._waiting: deque[asyncio.Future[EslMessage]] = deque()
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self._greeted = asyncio.Event()
        self.closed = asyncio.Event()

    async def connect(self, host: str, port: int) -> None:
        try:
            reader, self._writer = await asyncio.wait_for(asyncio.open_connection(host, port), ANSWER_S)
            self._reading = asyncio.create_task(self._read(reader))
            await asyncio.wait_for(self._greeted.wait(), ANSWER_S)
        except (OSError, asyncio.TimeoutError) as error:
            raise AmiClosedError(
                f"FreeSWITCH's event socket does not answer on {host}:{port}", "Is mod_event_socket loaded, and may this host connect?"
            ) from error

    async def login(self, password: str) -> None:
        answer = await self._ask(f"auth {password}", "the password")
        if not answer.headers.get("Reply-Text", "").startswith("+OK"):
            raise AmiLoginError("FreeSWITCH refuses our password", "Compare it with event_socket.conf.xml.", permanent=True)
        await self._ask(f"event plain {_EVENTS}", "the events")

    async def api(self, command: str) -> str:
        """Raises AmiActionError when FreeSWITCH answers -ERR."""
        said = (await self._ask(f"api {command}", command)).body.decode("utf-8", "backslashreplace")
        if said.startswith(("-ERR", "-USAGE")):
            raise AmiActionError(f"FreeSWITCH refuses {command.split(' ')[0]}: {said.strip()}")
        return said

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
        if self._writer is not None:
            self._writer.close()
            with contextlib.suppress(OSError):
                await self._writer.wait_closed()
        self._end()

    async def _ask(self, line: str, what: str) -> EslMessage:
        if self._writer is None or self.closed.is_set():
            raise AmiClosedError("There is no connection to FreeSWITCH")
        if any(sign in line for sign in "\r\n\0"):
            raise AmiActionError("A command holds a line break and was not sent", "Correct the name that holds it.", permanent=True)
        answer: asyncio.Future[EslMessage] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self._writer.write(f"{line}\n\n".encode())
        try:
            return await asyncio.wait_for(asyncio.shield(answer), ANSWER_S)
        except asyncio.TimeoutError as error:
            # The answer may still come, and would then be taken for the next one's.
            await self.close()
            raise AmiActionError(f"FreeSWITCH did not answer {what.split(' ')[0]} within {ANSWER_S:g} s") from error

    async def _read(self, reader: asyncio.StreamReader) -> None:
        messages = EslReader()
        try:
            while data := await reader.read(65536):
                for message in messages.feed(data):
                    self._got(message)
        except (ConnectionError, AmiClosedError):
            pass
        finally:
            self._end()

    def _got(self, message: EslMessage) -> None:
        if message.kind == "auth/request":
            self._greeted.set()
        elif message.kind == "text/event-plain":
            self._on_event(message.event())
        elif message.kind in ("command/reply", "api/response") and self._waiting:
            answer = self._waiting.popleft()
            if not answer.done():
                answer.set_result(message)

    def _end(self) -> None:
        self.closed.set()
        while self._waiting:
            answer = self._waiting.popleft()
            if not answer.done():
                answer.set_exception(AmiClosedError("The connection to FreeSWITCH broke"))
                answer.exception()  # nobody may be waiting any more
