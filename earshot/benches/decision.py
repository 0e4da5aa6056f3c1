"""How soon an exchange is told whom to ring: -m earshot.benches.decision [URL] [--leads N] [--seconds S].

The server is a process as it is deployed, over a year of leads. It is asked by chance, 50 times a second, alone, beside a process that
corrects calls without a pause, and beside somebody who reads reports of the same server without a pause.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from api.auth import Scope
from calls.house import open_house
from calls.model.call import ManagerId
from calls.model.company import Company, Department, Member
from calls.model.routing_rules import Desk, RegionRule, RoutingRules, VipRule
from calls.settings import Settings
from earshot.benches.questions import Questions
from earshot.benches.year_of_leads import company, fill
from earshot.output import say

LEADS, SECONDS, A_SECOND = 120_000, 30.0, 50.0
START_S = 300.0


def bench_decision(settings: Settings, leads: int = LEADS, seconds: float = SECONDS) -> dict[str, object]:
    """settings: of an empty house. Milliseconds of each phase."""
    office = bench_office()
    with closing(open_house(settings)) as house:
        say(f"Writing {leads} leads")
        fill(house, leads, datetime.now(UTC).date(), office)
        exchange, reader = house.tokens.create("exchange", [Scope.ROUTING_READ]), house.tokens.create("reader", list(Scope))
    say("Deriving what reports count, as an older house does at its first opening")
    open_house(settings).close()
    environment = {**os.environ, "EARSHOT_COMPANY_DIR": str(settings.company_dir), "EARSHOT_DATABASE_URL": settings.database_url or ""}
    port = _free_port()
    serve = [sys.executable, "-m", "earshot", "serve", "--port", str(port), "--workers", "0"]
    beside = {"corrections": [str(leads)], "reader": [str(port), reader]}
    with _running(serve, environment):
        asked = Questions(port, exchange, [_question(number, leads) for number in range(997)])
        _wait_for(asked)
        say("Asked alone")
        phases = {"alone": asked.run(seconds, A_SECOND)}
        for name, arguments in beside.items():
            say(f"Asked beside: {name}")
            with _running([sys.executable, "-m", "earshot.benches.busy_beside", name, *arguments], environment):
                sleep(min(seconds, 5.0))  # until it is in the midst of it
                phases[f"beside_{name}"] = asked.run(seconds, A_SECOND)
    told = {name: asdict(one) for name, one in phases.items()}
    return {"leads": leads, "managers": len(office.managers), "questions_a_second": A_SECOND, "phases_ms": told}


def bench_office() -> Company:
    """Three departments, each of some managers, with every kind of rule."""
    base = company()
    names = ("sales", "omsk", "night")
    members = tuple(Member(names[place % len(names)], one.id) for place, one in enumerate(base.managers))
    rules = RoutingRules(
        last_manager=True,
        vips=tuple(VipRule((f"+4420795{number:05d}",), ManagerId(f"m{number % 8}")) for number in range(200)),
        regions=tuple(RegionRule((f"+4416{number}",), "omsk") for number in range(10, 60)),
        desks=(Desk("sales", from_time=time(8), to_time=time(20)), Desk("night")),
    )
    return replace(base, departments=tuple(Department(name, name.title()) for name in names), members=members, routing=rules)


def _question(number: int, leads: int) -> dict[str, str]:
    """Of ten clients six are known, and one each a VIP, of a region, unknown, and hidden."""
    kinds: tuple[dict[str, str], ...] = (
        {},
        {"number": f"+4420795{number % 200:05d}"},
        {"number": f"+44161{number:07d}"},
        {"number": f"+447899{number:06d}"},
    )
    place = number % 10
    asked: dict[str, str] = kinds[place] if place < len(kinds) else {"number": f"+4477{number * 7919 % leads:08d}"}
    return asked if number % 2 else {**asked, "department": "sales"}


def _wait_for(asked: Questions) -> None:
    until = monotonic() + START_S
    while asked.run(0.5, 5.0).failed:
        if monotonic() > until:
            raise RuntimeError("the server does not answer")
        sleep(0.2)
    asked.run(3.0, A_SECOND)  # what is looked up once is kept from then on


@contextmanager
def _running(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
            if process.poll() is not None:
                raise RuntimeError(f"{command[2:5]} ended by itself")
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="SQLAlchemy URL of an empty database; default: SQLite")
    parser.add_argument("--leads", type=int, default=LEADS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    wanted = parser.parse_args()
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        url = wanted.url or f"sqlite:///{Path(folder) / 'calls.db'}"
        figures = bench_decision(Settings(company_dir=Path(folder), database_url=url), wanted.leads, wanted.seconds)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
