"""The queue of quality control: its page, its JSON, the next call, and who is on which."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor, PageDoor
from api.problems import not_found
from api.security import own_call
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.score_queue import Claim, Draw, QueueFilter, QueueWhy
from calls.store.score_queue_repository import QueuedScore
from dashboards.pages.score_queue import queue_context, queue_text, score_queue_page
from ingest.scorecard_file import card_in_use

router = APIRouter(tags=["quality"], dependencies=[Depends(requires(Scope.SCORES_WRITE))])


class Queue(BaseModel):
    rows: tuple[QueuedScore, ...]
    counts: dict[QueueWhy, int]
    draw: Draw  # of the last seven days


def queue_filter_of(why: Annotated[str, Query(max_length=20)] = "", manager: Annotated[str, Query(max_length=100)] = "") -> QueueFilter:
    """An unknown reason is none: links grow old."""
    return QueueFilter(QueueWhy(why) if why in set(QueueWhy) else None, ManagerId(manager) if manager else None)


FilterDoor = Annotated[QueueFilter, Depends(queue_filter_of)]


@router.get("/queue", include_in_schema=False)
def queue(page: PageDoor, wanted: FilterDoor) -> Response:
    shown = score_queue_page(page.house, wanted, card_in_use(page.house), page.look.reader.name, datetime.now(UTC))
    return page.render("score_queue.html", {"page": shown, **queue_context(page.look)})


@router.get("/queue/next", include_in_schema=False)
def next_in_queue(request: Request, house: HouseDoor, wanted: FilterDoor, after: Annotated[str, Query(max_length=100)] = "") -> Response:
    return to_next(house, wanted, name_of(request), CallId(after) if after else None)


@router.get("/api/v1/queue")
def read_queue_rows(house: HouseDoor, request: Request, wanted: FilterDoor) -> Queue:
    """Calls that a person should score, what to take up first at the head; at most 50. claim: who is on it now."""
    shown = score_queue_page(house, wanted, card_in_use(house), name_of(request), datetime.now(UTC))
    return Queue(rows=shown.rows, counts=dict(shown.counts), draw=shown.draw)


@router.post("/api/v1/calls/{call_id}/claim", dependencies=[Depends(own_call)], responses={404: {}})
def claim_call(call_id: CallId, request: Request, house: HouseDoor) -> Claim:
    """Whose it is now: a colleague's for a quarter of an hour after his last sign, else the asker's."""
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
    return house.score_queue.claim(call_id, name_of(request))


def to_next(house: House, wanted: QueueFilter, who: str, after: CallId | None) -> Response:
    """The call that was left is free for colleagues again."""
    if after is not None:
        house.score_queue.release(after, who)
    found = house.score_queue.take_next(wanted, card_in_use(house).card.call_types, who, after)
    if found is None:
        return RedirectResponse("/queue?done=yes", 303)
    return RedirectResponse(f"/calls/{found}?queue={queue_text(wanted)}&tab=score", 303)
