"""Server time of the calls list over 100,000 calls."""

import statistics
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from fastapi.testclient import TestClient

from api.app import create_app
from calls.house import open_house
from calls.model.call import Call, Direction, Lane, ManagerId, call_id_of
from calls.model.company import Company, Line, LineKind, Manager
from calls.model.recording import Recording, Side
from calls.model.verdict import CallType, Outcome, Verdict
from calls.settings import load_settings
from earshot.demo_company import demo_settings

CALLS = 100_000
JUDGED = 10_000
LOOKS = 20
PAGES = (
    "/calls",
    "/calls?outcome=sale",
    "/calls?direction=outbound",
    "/calls?manager=m1&type=new_lead&outcome=refusal",
    "/api/v1/calls?limit=50",
)
OUTCOMES = (Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED)


def bench_calls_list(folder: Path) -> dict[str, object]:
    """Milliseconds inside the server, the slowest of the pages' medians and each page's median and worst of LOOKS."""
    folder.mkdir(parents=True)
    settings = demo_settings(load_settings(), folder)
    with closing(open_house(settings)) as house:
        house.company.save(bench_company())
        house.calls.add_many((bench_call(number), bench_recording(number), Lane.BACKFILL) for number in range(CALLS))
        for number in range(0, CALLS, CALLS // JUDGED):
            house.verdicts.replace(bench_call(number).id, _verdict(number))
    with TestClient(create_app(settings), base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        pages = {page: _server_ms(client, page) for page in PAGES}
    return {"calls": CALLS, "slowest_median_ms": max(page["median_ms"] for page in pages.values()), "pages": pages}


def _server_ms(client: TestClient, page: str) -> dict[str, float]:
    client.get(page).raise_for_status()
    looks = []
    for _ in range(LOOKS):
        began = perf_counter()
        client.get(page).raise_for_status()
        looks.append((perf_counter() - began) * 1000)
    return {"median_ms": round(statistics.median(looks), 1), "worst_ms": round(max(looks), 1)}


def bench_call(number: int) -> Call:
    key = f"bench-{number}"
    return Call(
        id=call_id_of(key),
        source_key=key,
        started_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=4 * number),
        direction=Direction.OUTBOUND if number % 7 == 0 else Direction.INBOUND,
        client_number=f"+4477009{number % 100_000:05d}",
        dialled_number="+442079460101",
        extension=str(101 + number % 8),
        queue="sales",
        is_answered=True,
        wait_s=4.0,
        talk_s=120.0,
    )


def bench_recording(number: int) -> Recording:
    return Recording(f"{number:064x}", f"{number}.wav", 1_920_000, "wav", "pcm_alaw", 8000, 2, 120.0, (Side.AGENT, Side.CLIENT))


def _verdict(number: int) -> Verdict:
    return Verdict(CallType.NEW_LEAD, OUTCOMES[number // 10 % 3], None, None, None, (), (), "bench")


def bench_company() -> Company:
    managers = tuple(Manager(ManagerId(f"m{number}"), f"Manager {number}", notice_on=date(2024, 1, 8)) for number in range(8))
    lines = tuple(Line(manager.id, LineKind.EXTENSION, str(101 + number)) for number, manager in enumerate(managers))
    return Company("Bench", "Europe/London", "GBP", "GB", "en", "sales", ("sale",), "sale", managers, lines)
