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
    """The longest unused ones go first."""

    free_mb: Callable[[], float] = free_mb
    _loaded: dict[Hashable, tuple[Any, bool]] = field(default_factory=dict)  # the longest unused first; on a GPU?

    def get(self, key: Hashable, needs_mb: float, load: Callable[[], T], *, on_gpu: bool = False) -> T:
        """on_gpu: no other engine stays there, for its memory is not ours to count; what is in the machine's own memory may stay."""
        if key in self._loaded:
            self._loaded[key] = self._loaded.pop(key)
        else:
            self._make_room(needs_mb, on_gpu)  # first, so that two models are never in memory where one fits
            self._loaded[key] = (load(), on_gpu)
        engine: T = self._loaded[key][0]
        return engine

    def forget(self) -> None:
        self._loaded.clear()

    def _make_room(self, needs_mb: float, on_gpu: bool) -> None:
        if on_gpu:
            self._loaded = {key: kept for key, kept in self._loaded.items() if not kept[1]}
            return
        while self._loaded and needs_mb > self.free_mb() * (1 - RESERVE):
            del self._loaded[next(iter(self._loaded))]
