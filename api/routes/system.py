"""The system page, its JSON, and another try for a call that failed."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor
from api.once import AnsweredOnce
from api.security import own_call, own_form
from calls.model.call import CallId
from calls.store.call_rows import NOT_DONE
from dashboards.alert_words import alert_name
from dashboards.channel_fault_words import fault_word
from dashboards.pages.system import FAULTS_OF_DAYS, SHOWN, DoneSoFar, SystemState, alert_said, done_so_far, system_state

router = APIRouter(route_class=AnsweredOnce, tags=["system"])
READ = Depends(requires(Scope.SYSTEM_READ))
WRITE = Depends(requires(Scope.SYSTEM_WRITE))


@router.get("/system", dependencies=[READ], include_in_schema=False)
def system(page: PageDoor, retried: str = "", cancelled: str = "") -> Response:
    say = page.look.wording
    words = {
        "fault_days": FAULTS_OF_DAYS,
        "fault_word": partial(fault_word, say),
        "limit": SHOWN,
        "states": NOT_DONE,
        "retried": retried,
        "cancelled": cancelled,
        "alert_said": alert_said,
        "alert_name": partial(alert_name, language=page.look.language),
    }
    return page.render("system.html", {"page": system_state(page.house), **words})


@router.get("/api/v1/system", dependencies=[READ])
def read_system(house: HouseDoor) -> SystemState:
    """What waits, what failed and why, what was refused at the door, and how recorders and disk are."""
    return system_state(house)


@router.get("/system/so-far", dependencies=[READ], include_in_schema=False)
def so_far(page: PageDoor) -> Response:
    """Beside the system page: it takes longer than a page may, so that the page fetches it when it stands."""
    return page.render("system_so_far.html", {"done": done_so_far(page.house)})


@router.get("/api/v1/system/so-far", dependencies=[READ])
def read_so_far(house: HouseDoor) -> DoneSoFar:
    """How many calls are through each stage, which engines made the words, and how many calls today's rules have not understood."""
    return done_so_far(house)


@router.post("/system/retry", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def retry_by_form(house: HouseDoor, call_id: Annotated[str, Form(max_length=40)], stage: Annotated[str, Form(max_length=40)]) -> Response:
    house.stages.retry(CallId(call_id), stage)
    return RedirectResponse("/system?retried=yes", 303)


@router.post("/system/rerun/cancel", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def cancel_by_form(house: HouseDoor) -> Response:
    house.reruns.cancel()
    return RedirectResponse("/system?cancelled=yes", 303)


@router.post("/api/v1/rerun/cancel", dependencies=[WRITE, Depends(own_call)])
def cancel_rerun(house: HouseDoor) -> dict[str, int]:
    """End the run through history: calls that wait keep the verdict that they have."""
    return {"cancelled": house.reruns.cancel()}


@router.post("/api/v1/calls/{call_id}/retry", dependencies=[WRITE, Depends(own_call)], status_code=202)
def retry_stage(house: HouseDoor, call_id: str, stage: str) -> dict[str, str]:
    """Another try for a stage that failed; its counters start again."""
    house.stages.retry(CallId(call_id), stage)
    return {"call_id": call_id, "stage": stage, "state": "waiting"}
