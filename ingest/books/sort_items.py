"""Items in order, however many: what does not fit into memory waits in temporary files."""

import heapq
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from ingest.books.item import Item

IN_MEMORY = 20_000  # items, some 20 MB


def sort_items(items: Iterable[Item], key: Callable[[Item], Any]) -> Generator[Item, None, None]:
    """Stable: items of one key stay as they came. Reads all items before the first one is given."""
    unread = iter(items)
    runs: list[IO[bytes]] = []
    try:
        while run := sorted(islice(unread, IN_MEMORY), key=key):
            if len(run) < IN_MEMORY and not runs:
                yield from run
                return
            runs.append(_written(run))
        yield from heapq.merge(*map(_read, runs), key=key)
    finally:
        for file in runs:
            file.close()


def _written(run: list[Item]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 closed by sort_items
    for item in run:
        pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[Item]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 our own file, which has no name
        except EOFError:
            return
