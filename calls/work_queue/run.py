"""Runs stages on calls: claim, hold the lease, do the job, hand the call to its next stage."""

import importlib
import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from calls.logs import call_fields, trace_of
from calls.model.call import Lane
from calls.model.errors import CallError
from calls.settings import Settings
from calls.stages import PATH, stage_after, stage_named
from calls.store.call_rows import StageState
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Claim
from calls.work_queue.owner import is_dead, own_name

log = logging.getLogger(__name__)
LOOK_EVERY_S = 0.5  # how soon an idle worker sees new work
SWEEP_EVERY_S = 5.0
BATCH = 16  # calls in the lane AGAIN that share their commits: some tenths of a second, so that a new call does not wait for long
NOT_LEFT = (StageState.DONE, StageState.SET_ASIDE, StageState.HELD)  # no worker can go on with it
NAMES = [stage.name for stage in PATH]


class Workplace(Protocol):
    """What a runner needs of the house, which stands above this file and is handed to the jobs whole."""

    @property
    def settings(self) -> Settings: ...
    @property
    def stages(self) -> StageRepository: ...


class Hand:
    """What a worker holds now, so that it can be given back when the worker must go at once."""

    def __init__(self) -> None:
        self.house: Workplace | None = None
        self.claims: tuple[Claim, ...] = ()  # several where they are one batch

    def give_back(self) -> None:
        """The calls were not at fault: it costs no try and no worker."""
        for claim in self.claims:
            assert self.house is not None
            try:
                self.house.stages.release(claim)
            except CallError as error:  # the lease runs out by itself
                log.warning("claim not given back: %s", error.message, extra=call_fields(claim.call_id, claim.stage))


def resolve(dotted: str) -> Any:
    """ "package.module.name" → the thing itself."""
    module, _, name = dotted.rpartition(".")
    return getattr(importlib.import_module(module), name)


def run_in_hand(house: Workplace, claim: Claim, hand: Hand) -> None:
    """Do what was claimed; with a claim in the lane AGAIN, the next calls of that lane too, in one batch.

    A call on which a try or a worker failed before goes alone, so that a batch never suffers twice from the same one.
    """
    batch_job = stage_named(claim.stage).batch_job
    alone = claim.lane is not Lane.AGAIN or claim.attempt > 1 or batch_job is None
    hand.house, hand.claims = house, (claim,)
    if not alone:
        hand.claims = (claim, *house.stages.claim_alike(claim, BATCH - 1))
    if alone or not _run_together(house, hand.claims, str(batch_job)):
        for one in hand.claims:
            run_claimed(house, one)
    hand.claims = ()


def _run_together(house: Workplace, claims: Sequence[Claim], batch_job: str) -> bool:
    """False where the job broke: nothing was done, and each call must show by itself whether it was the one."""
    try:
        with _holding(house, *claims):
            resolve(batch_job)(house, [claim.call_id for claim in claims])
    except (KeyboardInterrupt, SystemExit):
        for claim in claims:
            house.stages.release(claim)
        raise
    except Exception as error:  # as for one call; which one broke is found out next
        log.warning("batch broke: %s", trace_of(error), extra={"stage": claims[0].stage})
        return False
    following = stage_after(claims[0].stage)
    house.stages.done_together(claims, following.name if following else None)
    return True


def run_claimed(house: Workplace, claim: Claim) -> StageState:
    """Do one stage of one call and write down how it went. Never raises for what the job did."""
    fields = call_fields(claim.call_id, claim.stage)
    try:
        with _holding(house, claim):
            resolve(stage_named(claim.stage).job)(house, claim.call_id)
    except CallError as error:
        return house.stages.fail(claim, error.message, error.remedy, error.permanent)
    except (KeyboardInterrupt, SystemExit):
        house.stages.release(claim)
        raise
    except Exception as error:  # the boundary of the process: a job may break in any way, the other calls go on
        log.error("stage broke: %s", trace_of(error), extra=fields)
        return house.stages.fail(claim, f"The stage broke: {type(error).__name__}", "Look at the log, then try again", permanent=False)
    following = stage_after(claim.stage)
    if not house.stages.done(claim, following.name if following else None):
        log.warning("claim was lost while the stage ran; its new holder decides", extra=fields)
    log.info("stage done", extra=fields)
    return StageState.DONE


def run_forever(house: Workplace, stop: threading.Event, hand: Hand | None = None) -> None:
    """Work until `stop` is set; the call in hand is finished first."""
    hand = hand or Hand()
    owner = own_name()
    swept_at = -SWEEP_EVERY_S
    while not stop.is_set():
        if time.monotonic() - swept_at >= SWEEP_EVERY_S:
            house.stages.sweep(is_dead)
            swept_at = time.monotonic()
        claim = house.stages.claim(None, owner)
        if claim is None:
            stop.wait(LOOK_EVERY_S)
        else:
            run_in_hand(house, claim, hand)


def work_left(house: Workplace) -> int:
    """Stages of calls that are still to be done, those that follow an open one included."""
    counts = house.stages.counts_but_done()
    return sum(count.calls * (len(PATH) - NAMES.index(count.stage)) for count in counts if count.state not in NOT_LEFT)


@contextmanager
def _holding(house: Workplace, *claims: Claim) -> Iterator[None]:
    """Renew the leases from a thread of its own for as long as the job runs."""
    is_over = threading.Event()

    def renew() -> None:
        held = list(claims)
        while held and not is_over.wait(house.settings.lease_s / 3):
            try:
                held = [claim for claim in held if house.stages.renew(claim)]
            except CallError as error:  # the next renewal may reach the database again, before the lease ends
                log.warning("lease not renewed: %s", error.message, extra=call_fields(held[0].call_id, held[0].stage))

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
