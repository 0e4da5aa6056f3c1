"""Doors that must open while the database does not answer: who was let in lately is let in at once, and asked anew behind it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Lock
from time import monotonic

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request

from api.auth import Guard, ScopeMissing, SignInNeeded
from api.reader import ForeignHost, token_of
from calls.model.errors import CallError

log = logging.getLogger(__name__)

ASKED_ANEW_EVERY_S = 60.0  # so long a revoked token still opens such a door, and for one call more
KEPT_S = 3600.0  # at most, while the database does not answer
MOST_KEPT = 1000
FIRST_AT_ONCE = 2  # threads of its own for who is not known: none may be free while everybody else waits for the database


class LetIn:
    """Who passed, and when: hashes of tokens, never a token. Safe from many threads; close() at the end."""

    def __init__(self) -> None:
        self._passed: dict[str, float] = {}
        self._asking: set[str] = set()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, "asked-anew")
        self._first = CapacityLimiter(FIRST_AT_ONCE)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def check(self, request: Request, guard: Guard) -> None:
        """Raises what the guard raises, for whoever was not let in before.

        Who asks is not noted on the request: answers behind such doors hold no client's number, and must be the same each time.
        """
        who, alone = _who(request, guard), Request({**request.scope, "state": {}})
        with self._lock:
            passed_at, now = self._passed.get(who), monotonic()
            is_known = passed_at is not None and now - passed_at < KEPT_S
            is_due = passed_at is None or now - passed_at > ASKED_ANEW_EVERY_S
            if is_known and is_due and who not in self._asking:
                self._asking.add(who)
                self._pool.submit(self._ask_anew, who, alone, guard)
        if not is_known:
            await run_sync(guard.ask, alone, limiter=self._first)
            self._note(who)

    def _ask_anew(self, who: str, request: Request, guard: Guard) -> None:
        try:
            guard.ask(request)
            self._note(who)
        except (SignInNeeded, ScopeMissing, ForeignHost):
            self._passed.pop(who, None)
        except CallError as error:
            log.warning("tokens not asked anew: %s", error.message)
        finally:
            self._asking.discard(who)

    def _note(self, who: str) -> None:
        with self._lock:
            if len(self._passed) >= MOST_KEPT:
                self._passed.clear()
            self._passed[who] = monotonic()


def _who(request: Request, guard: Guard) -> str:
    """Without a token the door is open to this machine's own names only: then they are who asks."""
    client = request.client.host if request.client else ""
    parts = (token_of(request) or "", str(guard.scope), request.headers.get("host", ""), request.headers.get("cookie", ""), client)
    return sha256("\n".join(parts).encode()).hexdigest()
