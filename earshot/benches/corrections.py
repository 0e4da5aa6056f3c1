"""How soon a correction stands in the conversion report, in a house of 20,000 calls, a quarter of them understood."""

import statistics
from contextlib import closing
from pathlib import Path
from time import perf_counter

from fastapi.testclient import TestClient

from api.app import create_app
from calls.house import open_house
from calls.model.call import Direction, Lane
from calls.model.verdict import CallType, Outcome, Verdict
from calls.settings import load_settings
from earshot.benches.calls_list import bench_call, bench_company, bench_recording
from earshot.demo_company import demo_settings

CALLS = 20_000
UNDERSTOOD = range(1, CALLS, 4)  # writing all verdicts takes minutes and moves the figure by nothing: the report counts every row
CORRECTED = 15


def bench_corrections(folder: Path) -> dict[str, object]:
    """Milliseconds from sending a correction until the report that counts it was read."""
    folder.mkdir(parents=True)
    settings = demo_settings(load_settings(), folder)
    with closing(open_house(settings)) as house:
        house.company.save(bench_company())
        house.calls.add_many((bench_call(number), bench_recording(number), Lane.BACKFILL) for number in range(CALLS))
        for number in UNDERSTOOD:
            house.verdicts.replace(bench_call(number).id, _verdict(number))
    with TestClient(create_app(settings), base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        sales = _sales(client)
        waits = []
        for number in _incoming_refusals()[:CORRECTED]:
            began = perf_counter()
            client.post(f"/api/v1/calls/{bench_call(number).id}/corrections", json={"changes": {"outcome": "sale"}}).raise_for_status()
            now = _sales(client)
            waits.append((perf_counter() - began) * 1000)
            if now != sales + 1:
                raise RuntimeError(f"the report says {now} sales after a correction, not {sales + 1}")
            sales = now
    return {"calls": CALLS, "median_ms": round(statistics.median(waits), 1), "worst_ms": round(max(waits), 1)}


def _incoming_refusals() -> list[int]:
    return [
        number for number in UNDERSTOOD if _verdict(number).outcome is Outcome.REFUSAL and bench_call(number).direction is Direction.INBOUND
    ]


def _sales(client: TestClient) -> int:
    answer = client.get("/api/v1/conversion")
    answer.raise_for_status()
    sales: int = answer.json()["department"]["sales"]
    return sales


def _verdict(number: int) -> Verdict:
    outcome = (Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED)[number % 3]
    return Verdict(CallType.NEW_LEAD, outcome, None, None, None, (), (), "bench")
