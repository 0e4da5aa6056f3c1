"""How fast and how soon: backoff with jitter after failures, and a limit on the bytes per second."""

from __future__ import annotations

import random
import time
from collections.abc import Callable


class Backoff:
    """After the n-th failure in a row wait between half and the whole of first * 2^(n-1), at most `longest_s`."""

    def __init__(self, first_s: float, longest_s: float, chance: random.Random | None = None) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._chance = chance or random.Random()  # noqa: S311 - spreads recorders in time, guards nothing
        self._failures = 0

    def failed(self, at_least_s: float = 0.0) -> float:
        """Seconds to wait now; `at_least_s` is what the platform itself asked for."""
        whole = min(self._longest_s, self._first_s * 2.0 ** min(self._failures, 40))
        self._failures += 1
        return max(at_least_s, whole * self._chance.uniform(0.5, 1.0))

    def succeeded(self) -> None:
        self._failures = 0


class Bandwidth:
    """Call `spend` before sending so many bytes; 0 bytes per second means no limit. Idle time is not saved up beyond one second."""

    def __init__(
        self, bytes_per_s: int, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._rate = bytes_per_s
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()

    def spend(self, size: int) -> None:
        if not self._rate:
            return
        now = self._clock()
        self._free_at = max(self._free_at, now - 1.0) + size / self._rate
        if self._free_at > now:
            self._sleep(self._free_at - now)
