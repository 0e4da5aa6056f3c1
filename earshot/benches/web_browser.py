"""What a reader waits for on a slow line and a slow computer, by Chromium's own clock."""

import os
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from api.reader import SESSION_COOKIE
from calls.model.call import CallId
from earshot.benches.web_server import Reader

CHROMIUM = Path(os.environ.get("EARSHOT_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BITS_PER_S, LATENCY_MS, SLOWDOWN = 10_000_000, 40, 4
LOOKS = 3
FIRST_TEXT_MS, MOST_KB, USABLE_MS = 300.0, 150.0, 1500.0
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SENT = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
  .filter((one) => !one.name.includes('plotly') && !one.name.includes('/api/charts/')).reduce((sum, one) => sum + one.transferSize, 0)"""
USABLE = "document.querySelector('[data-word]') && document.documentElement.classList.contains('has-player') && performance.now()"
ONE_LINE = "/healthz"  # its first text is what the browser itself takes to start, whatever stands on a page
PAGES = ("/", "/kkd", "/calls", "/channels", "/metrics", "/pay", "/today")


def seen_slowly(url: str, owner: Reader, long_call: CallId) -> Mapping[str, Any]:
    """Each look with an empty cache. "server" is what of the first text the server took: until its answer began."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = {page: _first_text(browser, url + page, owner) for page in PAGES}
        one_line = _first_text(browser, url + ONE_LINE, owner)["first_text_ms"]
        call = _usable(browser, f"{url}/calls/{long_call}", owner)
        browser.close()
    return {"pages": pages, "first_text_of_one_line_ms": one_line, "call of two hours": call}


def _first_text(browser: Browser, address: str, owner: Reader) -> dict[str, Any]:
    looks, servers, sent = [], [], 0
    for _ in range(LOOKS):
        with _context(browser, address, owner) as context:
            page = _slow_page(context)
            page.goto(address)
            looks.append(page.wait_for_function(FIRST_TEXT, polling=20).json_value())
            servers.append(
                page.evaluate(
                    "(({responseStart, requestStart}) => responseStart - requestStart)(performance.getEntriesByType('navigation')[0])"
                )
            )
            sent = page.evaluate(SENT)
    first = median(looks)
    figures = {"first_text_ms": round(first), "of_that_server_ms": round(median(servers)), "before_charts_kb": round(sent / 1000, 1)}
    return {**figures, "is_met": first <= FIRST_TEXT_MS and sent <= MOST_KB * 1000}


def _usable(browser: Browser, address: str, owner: Reader) -> dict[str, Any]:
    """Until the first word stands there and the player listens to it."""
    waits: dict[str, list[float]] = {"as_it_is": [], "slowly": []}
    for name, its in waits.items():
        for _ in range(LOOKS):
            with _context(browser, address, owner) as context:
                page = _slow_page(context) if name == "slowly" else context.new_page()
                page.goto(address, wait_until="commit")
                its.append(page.wait_for_function(USABLE, polling=20).json_value())
    figures = {f"usable_{name}_ms": round(median(its)) for name, its in waits.items()}
    return {**figures, "is_met": figures["usable_as_it_is_ms"] <= USABLE_MS}


def _context(browser: Browser, address: str, owner: Reader) -> BrowserContext:
    context = browser.new_context(bypass_csp=True)  # waiting for a state of the page evaluates text in it
    context.add_cookies([{"name": SESSION_COOKIE, "value": owner.key, "url": address}])
    return context


def _slow_page(context: BrowserContext) -> Page:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": BITS_PER_S / 8, "uploadThroughput": BITS_PER_S / 8}
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return page
