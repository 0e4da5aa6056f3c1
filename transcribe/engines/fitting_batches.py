"""Batches as large as memory lets them be: when it runs out, smaller ones; when even one piece is too much, another place to run."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from calls.model.errors import UnavailableError

log = logging.getLogger(__name__)
SIGNS = (
    "out of memory",
    "alloc_failed",
    "failed to allocate",
    "bad_alloc",
    "bad allocation",
)  # as CUDA, cuBLAS, cuDNN and CTranslate2 say it
Piece = TypeVar("Piece")
Result = TypeVar("Result")


class FittingBatches:
    def __init__(self, size: int, retreat: Callable[[], bool]) -> None:
        """retreat: go on where there is more memory; False where there is no such place (any more)."""
        self.size = size
        self._retreat = retreat

    def run(self, pieces: Sequence[Piece], work: Callable[[Sequence[Piece]], list[Result]]) -> list[Result]:
        """What worked once is kept to: a size that did not fit is never tried again. Raises UnavailableError when nothing helps."""
        done: list[Result] = []
        while len(done) < len(pieces):
            some = pieces[len(done) : len(done) + self.size]
            try:
                done += work(some)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                self._shrink(len(some), error)
        return done

    def _shrink(self, tried: int, error: Exception) -> None:
        if tried > 1:
            self.size = tried // 2
            log.warning("the speech model ran out of memory with %d windows at once; from now on %d", tried, self.size)
        elif not self._retreat():
            raise UnavailableError(
                "The memory does not suffice for one window of speech",
                remedy="Set a smaller EARSHOT_MODEL, fewer workers, or EARSHOT_COMPUTE_TYPE=int8",
            ) from error


def is_out_of_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in SIGNS)
