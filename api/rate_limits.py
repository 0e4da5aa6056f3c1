"""How often one token, session or address may ask the doors for programs. Counted in this process; recordings are never held up."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, problem_json
from api.reader import SESSION_COOKIE, token_of

DOORS = "/api/"
MOST_KNOWN = 10_000
WINDOW_S = 60
# what an exchange delivers and asks while somebody waits: it asks as often as people call
FREE = ("/api/v1/recordings/", "/api/v1/recorders/", "/api/v1/routing/decision")


@dataclass(slots=True)
class Bucket:
    """Drops run out with each question and come back evenly."""

    left: float
    at: float


class Buckets:
    """per_minute: how much a full one holds; 0: no limit. Used by the event loop alone."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._known: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, who: str) -> float:
        """What is left after this question; below 0 it was one too many, and is not counted."""
        now = self._clock()
        bucket = self._known.pop(who, None) or Bucket(float(self.per_minute), now)
        bucket.left = min(self.per_minute, bucket.left + (now - bucket.at) * self.per_minute / WINDOW_S)
        bucket.at = now
        left = bucket.left - 1
        if left >= 0:
            bucket.left = left
        self._known[who] = bucket
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return left

    def wait_s(self, left: float) -> int:
        """Seconds until another question is answered."""
        return max(1, ceil(-left * WINDOW_S / self.per_minute))


class RateLimits:
    """Plain ASGI. Headers as draft-ietf-httpapi-ratelimit-headers writes them."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self._app = app
        self._buckets = Buckets(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._buckets.per_minute or not _is_counted(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        left = self._buckets.take(_who(request))
        told = {
            "RateLimit-Policy": f'"default";q={self._buckets.per_minute};w={WINDOW_S}',
            "RateLimit": f'"default";r={max(0, int(left))};t={WINDOW_S if left >= 0 else self._buckets.wait_s(left)}',
        }
        if left < 0:
            await self._refuse(request, told, left)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _refuse(self, request: Request, told: dict[str, str], left: float) -> ASGIApp:
        wait_s = self._buckets.wait_s(left)
        problem = Problem(429, f"more than {self._buckets.per_minute} questions in a minute", f"Ask again in {wait_s} s", rule="rate_limit")
        response = problem_json(request, problem)
        response.headers.update({**told, "Retry-After": str(wait_s)})
        return response


def _is_counted(scope: Scope) -> bool:
    path: str = scope["path"]
    is_delivery = path == "/api/v1/calls" and scope["method"] == "POST"
    return path.startswith(DOORS) and not path.startswith(FREE) and not is_delivery


def _who(request: Request) -> str:
    """A hash: no token is kept. Without one it is an address."""
    credential = token_of(request) or request.cookies.get(SESSION_COOKIE)
    client = request.client.host if request.client else ""
    return sha256((credential or f"at {client}").encode()).hexdigest()
