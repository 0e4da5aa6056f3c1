"""The engines that this process keeps loaded: as many as fit into memory, so that a call in two languages does not reload both."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import psutil

T = TypeVar("T")
RESERVE = 0.25  # of the memory that is free now: for the recording, for others
GROWS_BY = 2.0  # a model's memory against its files, where no list says it


def free_mb() -> float:
    return float(psutil.virtual_memory().available) / 1e6


@dataclass(slots=True)
class EnginesAtHand:
    """The longest unused ones go first. On a GPU one at a time: its memory is not ours to count."""

    free_mb: Callable[[], float] = free_mb
    _loaded: dict[Hashable, Any] = field(default_factory=dict)  # the longest unused first

    def get(self, key: Hashable, needs_mb: float, load: Callable[[], T], *, is_alone: bool = False) -> T:
        """is_alone: nothing else may stay loaded beside it."""
        if key in self._loaded:
            self._loaded[key] = self._loaded.pop(key)
            kept: T = self._loaded[key]
            return kept
        while self._loaded and (is_alone or needs_mb > self.free_mb() * (1 - RESERVE)):
            del self._loaded[next(iter(self._loaded))]  # first, so that two models are never in memory where one fits
        engine = load()
        self._loaded[key] = engine
        return engine

    def forget(self) -> None:
        self._loaded.clear()
