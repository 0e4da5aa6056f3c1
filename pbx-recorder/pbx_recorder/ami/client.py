"""One connection to Asterisk's Manager Interface: actions with their answers, and the stream of events."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pbx_recorder.ami.errors import AmiActionError, AmiClosedError, AmiLoginError, AmiPermissionError
from pbx_recorder.ami.messages import Fields, MessageReader, encode_action

ANSWER_S = 10.0


@dataclass
class _Waiting:
    done: asyncio.Future[list[Fields]]
    messages: list[Fields] = field(default_factory=list)


class AmiClient:
    """Call `connect` and `login`; every event is given to `on_event` in the order of arrival."""

    def __init__(self, on_event: Callable[[Fields], None]) -> None:
        self._on_event = on_event
        self._ids = itertools.count(1)
        self._waiting: dict[str, _Waiting] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self.closed = asyncio.Event()

    async def connect(self, host: str, port: int) -> None:
        try:
            reader, self._writer = await asyncio.wait_for(asyncio.open_connection(host, port), ANSWER_S)
        except (OSError, asyncio.TimeoutError) as error:
            raise AmiClosedError(
                f"Asterisk's AMI does not answer on {host}:{port}", "Is Asterisk running, and enabled=yes in manager.conf?"
            ) from error
        self._reading = asyncio.create_task(self._read(reader))

    async def login(self, user: str, secret: str) -> None:
        try:
            await self.action("Login", {"Username": user, "Secret": secret, "Events": "on"})
        except AmiActionError as error:
            raise AmiLoginError(
                f"Asterisk refuses the AMI user {user}",
                "Compare user, secret and permit with manager.conf; then `manager reload`.",
                permanent=True,
            ) from error

    async def action(self, name: str, fields: Mapping[str, str] | None = None) -> list[Fields]:
        """The response and the events of its list. Raises AmiActionError, AmiPermissionError, AmiClosedError."""
        if self._writer is None or self.closed.is_set():
            raise AmiClosedError("There is no connection to Asterisk's AMI")
        action_id = f"pbx-recorder-{next(self._ids)}"
        data = encode_action(name, action_id, fields or {})
        waiting = _Waiting(asyncio.get_running_loop().create_future())
        self._waiting[action_id] = waiting
        try:
            self._writer.write(data)
            await self._writer.drain()
            answer = await asyncio.wait_for(waiting.done, ANSWER_S)
        except asyncio.TimeoutError as error:
            raise AmiActionError(f"Asterisk did not answer {name} within {ANSWER_S:g} s") from error
        except ConnectionError as error:
            raise AmiClosedError("The AMI connection broke") from error
        finally:
            self._waiting.pop(action_id, None)
        return _checked(name, answer)

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

    async def _read(self, reader: asyncio.StreamReader) -> None:
        messages = MessageReader()
        try:
            while data := await reader.read(65536):
                for message in messages.feed(data):
                    self._got(message)
        except (ConnectionError, AmiClosedError):
            pass
        finally:
            self._end()

    def _got(self, message: Fields) -> None:
        waiting = self._waiting.get(message.get("ActionID", ""))
        if waiting is None:
            if "Event" in message:
                self._on_event(message)
            return
        waiting.messages.append(message)
        if not waiting.done.done() and _is_whole(waiting.messages):
            waiting.done.set_result(waiting.messages)

    def _end(self) -> None:
        self.closed.set()
        for waiting in self._waiting.values():
            if not waiting.done.done():
                waiting.done.set_exception(AmiClosedError("The AMI connection broke"))


def _is_whole(messages: list[Fields]) -> bool:
    if messages[0].get("EventList", "").lower() != "start":
        return True
    return messages[-1].get("EventList", "").lower() in ("complete", "cancelled")


def _checked(name: str, answer: list[Fields]) -> list[Fields]:
    response = answer[0]
    if response.get("Response") in ("Success", "Follows", "Goodbye"):
        return answer
    said = response.get("Message", "no reason given")
    if "permission denied" in said.lower():
        raise AmiPermissionError(
            f"Asterisk does not permit {name}",
            "Give our user the permission classes that `pbx-recorder doctor` names, in manager.conf.",
            permanent=True,
        )
    raise AmiActionError(f"Asterisk refuses {name}: {said}")
