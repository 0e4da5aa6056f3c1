"""Questions to a server by chance, each on a connection of its own as a dialplan's CURL asks, and how long each answer took."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

import numpy as np

LIMIT_S = 5.0
ADDRESS = "/api/v1/routing/decision"


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds from when a question was due until its answer was whole."""

    questions: int
    failed: int  # no answer of 200, or none in time
    p50: float
    p95: float
    p99: float
    max: float
    over_50_ms: float  # share of the questions


@dataclass(frozen=True, slots=True)
class Questions:
    port: int
    token: str
    bodies: Sequence[dict[str, str]]

    def run(self, seconds: float, a_second: float, seed: int = 1) -> Waited:
        """At Poisson's moments, whether or not earlier ones are answered: a server that stalls is not asked less."""
        chance, due, moments = Random(seed), 0.0, list[float]()  # noqa: S311
        while (due := due + chance.expovariate(a_second)) < seconds:
            moments.append(due)
        waits = asyncio.run(self._ask_all(moments))
        good = [one * 1000 for one in waits if one is not None]
        p50, p95, p99, most = (round(float(one), 1) for one in np.quantile(good or [LIMIT_S * 1000], (0.5, 0.95, 0.99, 1.0)))
        late = sum(one > 50 for one in good) + len(waits) - len(good)
        return Waited(len(waits), len(waits) - len(good), p50, p95, p99, most, round(late / len(waits), 4))

    async def _ask_all(self, moments: Sequence[float]) -> list[float | None]:
        began = perf_counter()
        return list(await asyncio.gather(*(self._ask(began + due, place) for place, due in enumerate(moments))))

    async def _ask(self, due: float, place: int) -> float | None:
        await asyncio.sleep(max(0.0, due - perf_counter()))
        try:
            answer = await asyncio.wait_for(self._answer(self.bodies[place % len(self.bodies)]), LIMIT_S)
        except (OSError, TimeoutError):
            return None
        return perf_counter() - due if answer.startswith(b"HTTP/1.1 200") and b'"ring"' in answer else None

    async def _answer(self, question: dict[str, str]) -> bytes:
        body = json.dumps(question).encode()
        head = f"POST {ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\nConnection: close\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(head.encode() + body)
            return await reader.read()
        finally:
            writer.close()
