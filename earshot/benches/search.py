"""How long a search over 100,000 transcripts of 400 words takes, newest first: -m earshot.benches.search [URL] [CALLS]."""

import json
import statistics
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from calls.house import House, open_house
from calls.model.recording import Side
from calls.search_calls import search_calls
from calls.settings import Settings
from calls.spoken.search.question import read_question
from calls.store.call_rows import CallFilter
from calls.store.search_filling import begin_filling, fill_index
from calls.store.search_repository import Wanted
from earshot.benches.made_talks import LAST_DAY, RARE_WORD, SELDOM_WORD, add_talks

CALLS = 100_000
LOOKS = 7
AT_MOST_MS = 300
SEARCHES: dict[str, Wanted] = {
    "rare word": Wanted(read_question(RARE_WORD)),
    "common word": Wanted(read_question("завтра")),
    "word of one call in fifty": Wanted(read_question(SELDOM_WORD)),
    "two words, one of them rare": Wanted(read_question(f"завтра {RARE_WORD}")),
    "common word of the client": Wanted(read_question("завтра"), Side.CLIENT),
    "exact words": Wanted(read_question('"добрый день"')),
    "beginning": Wanted(read_question("догов*")),
    "common word without another": Wanted(read_question("завтра -можно")),
    "common word of one manager": Wanted(read_question("завтра"), narrowed=CallFilter(manager="m3")),  # type: ignore[arg-type]
    "common word of one old week": Wanted(
        read_question("завтра"), narrowed=CallFilter(since=LAST_DAY - timedelta(days=200), until=LAST_DAY - timedelta(days=193))
    ),
    "no call has it": Wanted(read_question("гиппопотам")),
}


def bench_search(settings: Settings, calls: int = CALLS) -> dict[str, object]:
    """Of a page of 20 calls with its snippets: medians of LOOKS by the clock and of this process's own work."""
    with closing(open_house(settings)) as house:
        began = perf_counter()
        add_talks(house, calls)
        made_s, before = perf_counter() - began, _size(house)
        began = perf_counter()
        with house.database.write() as connection:
            begin_filling(connection)
        fill_index(house.database)
        built_s, after = perf_counter() - began, _size(house)
        with house.database.write() as connection:
            connection.exec_driver_sql("ANALYZE")
        figures = {name: _look(house, wanted) for name, wanted in SEARCHES.items()}
    slowest = {name: figures[name]["median_ms"] for name in ("rare word", "common word")}
    return {
        "calls": calls,
        "made_s": round(made_s, 1),
        "index_built_s": round(built_s, 1),
        "index_mb": round((after - before) / 1e6, 1),
        "transcripts_mb": round(before / 1e6, 1),
        "searches": figures,
        "is_within_bound": all(median <= AT_MOST_MS for median in slowest.values()),
    }


def _look(house: House, wanted: Wanted) -> dict[str, float]:
    looks, works = [], []
    for _ in range(LOOKS):
        began, worked = perf_counter(), process_time()
        page = search_calls(house, wanted, hides_numbers=False)
        looks.append((perf_counter() - began) * 1000)
        works.append((process_time() - worked) * 1000)
    return {"median_ms": round(statistics.median(looks), 1), "work_ms": round(statistics.median(works), 1), "calls": len(page.rows)}


def _size(house: House) -> int:
    """Bytes of the whole database."""
    with house.database.read() as connection:
        if not house.database.is_sqlite:
            return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
        pages, size = (int(connection.exec_driver_sql(f"PRAGMA {one}").scalar_one()) for one in ("page_count", "page_size"))
        return pages * size


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        url = next((one for one in sys.argv[1:] if "://" in one), f"sqlite:///{Path(folder) / 'calls.db'}")
        calls = next((int(one) for one in sys.argv[1:] if one.isdigit()), CALLS)
        figures = bench_search(Settings(company_dir=Path(folder), database_url=url), calls)
    json.dump(figures, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
