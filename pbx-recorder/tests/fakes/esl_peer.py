"""A scripted FreeSWITCH event socket with mod_callcenter's tiers in memory. It is no FreeSWITCH: it says what the documentation says."""

from __future__ import annotations

import asyncio
from urllib.parse import quote


class EslPeer:
    def __init__(self, password: str = "ClueCon") -> None:
        self._password = password
        self.tiers: dict[tuple[str, str], list[int]] = {}  # (queue, agent) -> [level, position]
        self.channels: list[str] = []
        self.commands: list[str] = []
        self.loses_writes = False
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.AbstractServer | None = None
        self.port = 0

    async def __aenter__(self) -> EslPeer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.hang_up()

    def say(self, event: dict[str, str]) -> None:
        body = "".join(f"{key}: {quote(value)}\n" for key, value in event.items()) + "\n"
        for writer in self._writers:
            writer.write(f"Content-Length: {len(body)}\nContent-Type: text/event-plain\n\n{body}".encode())

    def hang_up(self) -> None:
        for writer in self._writers:
            writer.close()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Content-Type: auth/request\n\n")
        self._writers.append(writer)
        while line := await reader.readline():
            command = line.decode().strip()
            if command:
                writer.write(self._answer(command).encode())

    def _answer(self, command: str) -> str:
        if command.startswith("auth "):
            is_right = command == f"auth {self._password}"
            return f"Content-Type: command/reply\nReply-Text: {'+OK accepted' if is_right else '-ERR invalid'}\n\n"
        if not command.startswith("api "):
            return "Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n"
        self.commands.append(command[4:])
        body = self._api(command[4:].split(" "))
        return f"Content-Type: api/response\nContent-Length: {len(body.encode())}\n\n{body}"

    def _api(self, words: list[str]) -> str:
        if words[:3] == ["callcenter_config", "tier", "list"]:
            rows = "".join(f"{queue}|{agent}|Ready|{level}|{position}\n" for (queue, agent), (level, position) in self.tiers.items())
            return f"queue|agent|state|level|position\n{rows}+OK\n"
        if words[:4] == ["callcenter_config", "tier", "set", "level"]:
            tier = self.tiers.get((words[4], words[5]))
            if tier is None:
                return "-ERR Invalid tier!\n"
            if not self.loses_writes:
                tier[0] = int(words[6])
            return "+OK\n"
        if words[0] == "show":
            return "uuid|direction|name\n" + "".join(f"{uuid}|inbound|x\n" for uuid in self.channels) + f"\n{len(self.channels)} total.\n"
        return "-ERR command not found!\n" if words[0] != "status" else "UP 0 years\n"
