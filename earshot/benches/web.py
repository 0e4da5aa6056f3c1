"""How long pages take over a million calls while a worker is busy, and what a slow computer shows of them: -m earshot.benches.web [URL].

A database that holds calls already is measured as it stands: name a file by sqlite:////path to fill it once.
"""

import json
import os
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from calls.model.call import ManagerId
from calls.store.call_rows import CallFilter
from earshot.benches.web_browser import seen_slowly
from earshot.benches.web_pages import default_views, parts
from earshot.benches.web_server import readers_of, serving, settings_of, working
from earshot.benches.year_house import newest_day, year_house
from earshot.benches.year_of_words import long_call

MANAGER = ManagerId("m3")


def bench_web(folder: Path, url: str | None) -> dict[str, Any]:
    settings = settings_of(folder, url)
    house, filled_s = year_house(settings)
    readers = readers_of(house, MANAGER)
    newest, longest = newest_day(house), long_call(house)
    own = CallFilter(is_answered=True, has_type=True, manager=MANAGER)
    call = next(row.id for row in house.calls.page(own).rows if row.id != longest)
    calls = house.calls.count(CallFilter())
    house.close()
    with serving(settings, _free_port()) as address:
        with working(settings):
            pages = default_views(address, readers, call, newest)
            chosen = parts(address, readers[0], newest)
            load = os.getloadavg()[0]
        slowly = seen_slowly(address, readers[0], longest)  # a reader's computer is not the one where the worker is busy
    met = [one["is_met"] for one in (*pages.values(), *chosen.values(), *slowly["pages"].values(), slowly["call of two hours"])]
    found = {"calls": calls, "filled_s": round(filled_s, 1), "load": load, "pages": pages, "chosen_periods": chosen, "slow_profile": slowly}
    return {**found, "bounds_met": f"{sum(met)} of {len(met)}"}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        figures = bench_web(Path(folder), sys.argv[1] if len(sys.argv) > 1 else None)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
