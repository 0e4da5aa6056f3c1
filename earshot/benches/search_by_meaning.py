"""How long a question by meaning takes over 100,000 passages of 384 numbers: -m earshot.benches.search_by_meaning [URL] [CALLS]."""

import json
import statistics
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import numpy as np

from calls.house import House, open_house
from calls.model.recording import Side
from calls.settings import Settings
from calls.spoken.search.nearness import pack, pack_question
from calls.store.call_rows import CallFilter
from calls.store.meaning_tables import StoredPassages
from calls.store.passage_repository import Meant
from calls.store.search_tables import StoredDocument
from earshot.benches.made_talks import LAST_DAY, add_talks

CALLS, PASSAGES, NUMBERS = 10_000, 10, 384
LOOKS = 7
AT_ONCE = 1_000
MODEL = "made"
DOCUMENTS: Any = StoredDocument.__table__
NUMBERS_OF_CALLS: Any = StoredPassages.__table__


def bench_search_by_meaning(settings: Settings, calls: int = CALLS) -> dict[str, object]:
    """Medians by the clock and of this process's own work: of comparing and reading the calls found, the model's own time not in it."""
    chance = np.random.default_rng(2026)
    asked = pack_question(list(chance.standard_normal(NUMBERS)))
    with closing(open_house(settings)) as house:
        add_talks(house, calls)
        _add_passages(house, chance)
        house.database.analyze()
        week = CallFilter(since=LAST_DAY - timedelta(days=7))
        looks: dict[str, Callable[[], object]] = {
            "all": lambda: house.passages.nearest(Meant(MODEL, asked)),
            "of the client": lambda: house.passages.nearest(Meant(MODEL, asked, Side.CLIENT)),
            "of one manager": lambda: house.passages.nearest(Meant(MODEL, asked, narrowed=CallFilter(manager="m3"))),  # type: ignore[arg-type]
            "of the last week": lambda: house.passages.nearest(Meant(MODEL, asked, narrowed=week)),
            "which calls lack it": lambda: house.passages.counts(MODEL),
        }
        figures = {name: _look(look) for name, look in looks.items()}
    return {"calls": calls, "passages": calls * PASSAGES, "bytes_per_call": PASSAGES * (NUMBERS + 4 + 1), "looks": figures}


def _add_passages(house: House, chance: np.random.Generator) -> None:
    """Into the index of words each goes without one."""
    with house.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, call_id FROM transcripts").all()
    for first in range(0, len(rows), AT_ONCE):
        some = [{"call_id": row.call_id, "transcript_id": row.id} for row in rows[first : first + AT_ONCE]]
        with house.database.write() as connection:
            connection.execute(DOCUMENTS.insert(), [{**one, "id": one["transcript_id"], "body": ""} for one in some])
            connection.execute(NUMBERS_OF_CALLS.insert(), [{**one, **_passages(chance)} for one in some])


def _passages(chance: np.random.Generator) -> dict[str, object]:
    packed = pack(chance.standard_normal((PASSAGES, NUMBERS), dtype=np.float32).tolist())
    return {"model": MODEL, "numbers": NUMBERS, "sides": "ac" * (PASSAGES // 2), "scales": packed.scales, "vectors": packed.rows}


def _look(look: Callable[[], object]) -> dict[str, float]:
    looks, works = [], []
    for _ in range(LOOKS):
        began, worked = perf_counter(), process_time()
        look()
        looks.append((perf_counter() - began) * 1000)
        works.append((process_time() - worked) * 1000)
    return {"median_ms": round(statistics.median(looks), 1), "work_ms": round(statistics.median(works), 1)}


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        url = next((one for one in sys.argv[1:] if "://" in one), f"sqlite:///{Path(folder) / 'calls.db'}")
        calls = next((int(one) for one in sys.argv[1:] if one.isdigit()), CALLS)
        figures = bench_search_by_meaning(Settings(company_dir=Path(folder), database_url=url), calls)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
