"""A scripted AMI on loopback: it answers by a function, and can fall silent, talk nonsense or hang up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

Answer = Callable[[dict[str, str]], str]


def success(action: dict[str, str]) -> str:
    return f"Response: Success\r\nActionID: {action['ActionID']}\r\nMessage: fine\r\n\r\n"


class AmiPeer:
    def __init__(self, answer: Answer = success, banner: str = "Asterisk Call Manager/9.0.0\r\n") -> None:
        self.answer = answer
        self._banner = banner
        self.actions: list[dict[str, str]] = []
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.AbstractServer | None = None
        self.port = 0

    async def __aenter__(self) -> AmiPeer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.hang_up()

    def say(self, data: bytes) -> None:
        for writer in self._writers:
            writer.write(data)

    def hang_up(self) -> None:
        for writer in self._writers:
            writer.close()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        writer.write(self._banner.encode())
        action: dict[str, str] = {}
        while line := await reader.readline():
            text = line.decode().rstrip("\r\n")
            if text:
                key, _, value = text.partition(": ")
                action[key] = value
                continue
            self.actions.append(action)
            writer.write(self.answer(action).encode())
            action = {}
