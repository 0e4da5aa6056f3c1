"""What the web door looks after while it is open: each minute alerts, evening reports and the queue, each hour half uploads
and old answers, each day retention and the planner's statistics.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
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
    """A trouble of one round is logged, and the next round comes all the same."""
    try:
        deliver_due(house)
    except CallError as error:
        log.warning("webhooks: %s", error.message)
    except Exception:  # a process boundary, too
        log.exception("telling webhooks stumbled")


def tell_alerts(house: House) -> None:
    """Apart from the looks: a mail server in trouble must keep nothing else from being done."""
    try:
        look_after_alerts(house, datetime.now(UTC))
    except CallError as error:
        log.warning("alerts: %s", error.message)
    except Exception:  # a process boundary, too
        log.exception("alerts stumbled")


def look_around(house: House, is_sweeping: bool, is_new_day: bool = False) -> None:
    """A trouble of one look is logged, and the next look comes all the same."""
    try:
        now = datetime.now(UTC)
        look_after_recorders(house, now)
        look_after_evenings(house, now)
        fill_queue(house, now)
        if is_sweeping:
            uploads_of(house).sweep()
            sweep_dropped(house)
            sweep_uploads(house)
            kept_uploads_of(house).sweep()
            house.answers.sweep()
            house.webhooks.sweep()
        if is_new_day:
            apply_retention(house, now, BY)
            house.database.analyze()
    except CallError as error:
        log.warning("housekeeping: %s", error.message)
    except Exception:  # a process boundary: the task must outlive what one look stumbles over
        log.exception("housekeeping stumbled")


def fill_queue(house: House, now: datetime) -> None:
    """Some at a time: after a new scorecard the calls of three months are scored anew."""
    for _ in range(BATCHES_PER_LOOK):
        if score_by_machine(house, card_in_use(house), now) < AT_ONCE:
            return
