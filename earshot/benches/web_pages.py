"""Which pages are measured, and how long the server takes for each."""

import statistics
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import httpx2

from api.scopes import SCOPES_OF
from calls.model.call import CallId
from calls.model.people import Role
from dashboards.navigation import NAVIGATION
from earshot.benches.web_server import Reader, client_of

LOOKS = 20
FEWEST, LONG_S = 5, 6.0  # looks at a page that takes long: it is told slow sooner
LATE = 0.95
PAGE_MS, CALL_MS, MONTH_MS, YEAR_MS = 200.0, 100.0, 300.0, 1500.0
OF_REPORTS = ("/", "/kkd", "/weak-link", "/refusals", "/demand", "/notices", "/channels", "/metrics", "/managers/m3")
BESIDE = {  # the menu: further pages, and who opens them
    "/kkd": "reports:read",
    "/weak-link": "reports:read",
    "/demand": "reports:read",
    "/notices": "reports:read",
    "/managers/m3": "reports:read",
    "/price-change": "reports:read",
    "/pay/m3": "pay:read",
    "/mismatches": "calls:correct",
    "/channels/leads": "channels:read",
    "/channels/budget": "channels:read",
    "/evaluation": "system:read",
    "/audit": "audit:read",
}
LATE_PARTS = {  # fetched by the pages that show them, as js/late.js does it; the advice is of six months, what is done so far of all
    "/doubtful-sales": MONTH_MS,
    "/doubtful-sales?manager=m3": MONTH_MS,
    "/managers/m3/fragments": MONTH_MS,
    "/channels/budget/advice": YEAR_MS,
    "/system/so-far": YEAR_MS,
}
Figures = dict[str, Any]


def default_views(url: str, readers: tuple[Reader, ...], call: CallId, newest: date) -> Mapping[str, Figures]:
    """By role and page. Today's page is of the newest day: a kept database may be older than today."""
    found = {}
    for reader in readers:
        with client_of(url, reader) as client:
            for page in _pages_of(reader.role):
                asked = f"/today?day={newest.isoformat()}" if page == "/today" else page
                if (figures := _timed(client, asked, PAGE_MS)) is not None:
                    found[f"{reader.role} {page}"] = figures
            if "calls:read" in SCOPES_OF[reader.role] and (figures := _timed(client, f"/calls/{call}", CALL_MS)) is not None:
                found[f"{reader.role} a call"] = figures
    return found


def _pages_of(role: Role) -> Iterator[str]:
    scopes = {scope.value for scope in SCOPES_OF[role]}
    menu = {page: scope for page, _name, scope in NAVIGATION}
    return (page for page, scope in (menu | BESIDE).items() if scope in scopes)


def parts(url: str, owner: Reader, newest: date) -> Mapping[str, Figures]:
    """Chosen periods, as js/period.js fetches them, and what takes longer than a page may."""
    found = {}
    spans = {"month": (timedelta(days=29), MONTH_MS), "year": (timedelta(days=364), YEAR_MS)}
    with client_of(url, owner) as client:
        client.headers["x-part"] = "content"
        for page, bound in LATE_PARTS.items():
            if (figures := _timed(client, page, bound)) is not None:
                found[f"{page}, beside its page"] = figures
        for page in OF_REPORTS:
            for name, (back, bound) in spans.items():
                asked = f"{page}?since={(newest - back).isoformat()}&until={newest.isoformat()}"
                if (figures := _timed(client, asked, bound, LOOKS // 4)) is not None:
                    found[f"{page} of a {name}"] = figures
    return found


def _timed(client: httpx2.Client, page: str, bound_ms: float, looks: int = LOOKS) -> Figures | None:
    """None where the reader may not open it."""
    first = client.get(page, follow_redirects=True)
    if first.status_code in (403, 404):
        return None
    first.raise_for_status()
    times = list[float]()
    while len(times) < looks and (len(times) < FEWEST or sum(times) < LONG_S * 1000):
        began = perf_counter()
        client.get(page, follow_redirects=True).raise_for_status()
        times.append((perf_counter() - began) * 1000)
    late = sorted(times)[min(len(times) - 1, int(LATE * len(times)))]
    sys.stderr.write(f"{late:8.1f} ms of {bound_ms:6.1f}  {page}\n")
    size = int(first.headers.get("content-length", len(first.content)))
    whole = {
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(late, 1),
        "bound_ms": bound_ms,
        "sent_kb": round(size / 1000, 1),
    }
    return {**whole, "is_met": late <= bound_ms}
