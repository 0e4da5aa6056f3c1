"""What the web door looks after while it is open: each minute alerts, evening reports and the queue, each hour half uploads
and old answers, each day retention and the planner's statistics.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from anyio.to_thread import run_sync

from analytics.quality.machine_scores import AT_ONCE, score_by_machine
from api.alerts.look import look_after_alerts
from api.evening_reports import look_after_evenings
from api.webhooks.deliver import deliver_due
from calls.house import House
from calls.keeping.retention import apply_retention
from calls.model.errors import CallError
from ingest.books.kept_upload import kept_uploads_of
from ingest.direct_uploads import sweep_uploads
from ingest.dropped_files import sweep_dropped
from ingest.recorder_watch import look_after_recorders
from ingest.scorecard_file import card_in_use
from ingest.uploads import uploads_of

log = logging.getLogger(__name__)

LOOK_EVERY_S = 60.0
DELIVER_EVERY_S = 3.0
LOOKS_PER_SWEEP = 60
LOOKS_TO_SETTLE = 5  # before alerts: what could not come in while nothing ran is no silence of its sender
LOOKS_PER_DAY = 24 * 60
BATCHES_PER_LOOK = 10
BY = "retention"  # in the audit


@asynccontextmanager
async def housekeeping(house: House) -> AsyncIterator[None]:
    tasks = (asyncio.create_task(_keep(house)), asyncio.create_task(_deliver(house)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


async def _keep(house: House) -> None:
    looks = 0
    while True:
        await run_sync(look_around, house, looks % LOOKS_PER_SWEEP == 0, looks % LOOKS_PER_DAY == 0)
        if looks >= LOOKS_TO_SETTLE:
            await run_sync(tell_alerts, house)
        looks += 1
        await asyncio.sleep(LOOK_EVERY_S)


async def _deliver(house: House) -> None:
    """Beside the looks: a receiver that hangs must hold up nothing else."""
    while True:
        await asyncio.sleep(DELIVER_EVERY_S)
        await run_sync(tell_webhooks, house)


def tell_webhooks(house: House) -> None:
    _try("webhooks", lambda: deliver_due(house))


def tell_alerts(house: House) -> None:
    _try("alerts", lambda: look_after_alerts(house, datetime.now(UTC)))


def look_around(house: House, is_sweeping: bool, is_new_day: bool = False) -> None:
    """Each by itself: a wrong address of a mail server must not keep recordings beyond their days."""
    now = datetime.now(UTC)
    _try("recorders", lambda: look_after_recorders(house, now))
    _try("evening reports", lambda: look_after_evenings(house, now))
    _try("the queue", lambda: fill_queue(house, now))
    if is_sweeping:
        _try("sweeping", lambda: sweep(house))
    if is_new_day:
        _try("retention", lambda: apply_retention(house, now, BY))
        _try("statistics", house.database.analyze)


def _try(what: str, act: Callable[[], object]) -> None:
    """A trouble of one round is logged, and the next round comes all the same."""
    try:
        act()
    except CallError as error:
        log.warning("%s: %s", what, error.message)
    except Exception:  # a process boundary: the task must outlive what one look stumbles over
        log.exception("%s: stumbled", what)


def sweep(house: House) -> None:
    uploads_of(house).sweep()
    sweep_dropped(house)
    sweep_uploads(house)
    kept_uploads_of(house).sweep()
    house.answers.sweep()
    house.webhooks.sweep()


def fill_queue(house: House, now: datetime) -> None:
    """Some at a time: after a new scorecard the calls of three months are scored anew."""
    for _ in range(BATCHES_PER_LOOK):
        if score_by_machine(house, card_in_use(house), now) < AT_ONCE:
            return
