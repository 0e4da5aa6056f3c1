"""What keeps a measured server's machine busy until it is ended: -m earshot.benches.busy_beside corrections LEADS | reader PORT TOKEN."""

import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from analytics.conversion.kkd.compute import kkd_report
from calls.house import open_house
from calls.model.call import call_id_of
from calls.model.correction import Hand
from calls.model.plan_corrections import Change
from calls.settings import load_settings
from calls.store.report_queries import Period

PAGES = ("/kkd", "/calls", "/ring-order", "/api/v1/conversion")


def correct(leads: int) -> None:
    """Each correction is written, and a month's report reckoned after it: the database and one core are never idle."""
    now = datetime.now(UTC)
    month = Period(now - timedelta(days=30), now)
    with closing(open_house(load_settings())) as house:
        for number in count():
            outcome = "sale" if number % 2 else "refusal"
            changes = [Change("call_type", value="new_lead"), Change("outcome", value=outcome)]
            house.meanings.correct(call_id_of(f"year-{number * 7 % leads}"), changes, Hand("bench", datetime.now(UTC)))
            kkd_report(house, month)


def read(port: int, token: str) -> None:
    for number in count():
        page = Request(f"http://127.0.0.1:{port}{PAGES[number % len(PAGES)]}", headers={"Authorization": f"Bearer {token}"})
        with suppress(HTTPError), urlopen(page, timeout=60) as answer:  # noqa: S310
            answer.read()


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    correct(int(rest[0])) if what == "corrections" else read(int(rest[0]), rest[1])
