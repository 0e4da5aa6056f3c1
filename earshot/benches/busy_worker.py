"""A worker that always has work, until it is ended: -m earshot.benches.busy_worker FOLDER."""

import sys
from contextlib import closing
from itertools import cycle
from pathlib import Path

from analytics.understanding.jobs import understand_call
from calls.house import open_house
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from earshot.benches.year_of_words import HEARD


def main() -> None:
    with closing(open_house(Settings(company_dir=Path(sys.argv[1])))) as house:
        newest = house.calls.page(CallFilter(is_answered=True, has_type=True), limit=HEARD).rows[1:]
        heard = list(house.transcripts.versions([row.id for row in newest]))  # a kept house may have been written to since then
        for call in cycle(heard):
            understand_call(house, call)


if __name__ == "__main__":
    main()
