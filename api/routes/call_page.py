"""The page of one call, and what a reader puts right on it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, may, name_of, requires
from api.clashes import clash_page
from api.doors import PageDoor
from api.kept_forms import SentForm
from api.problems import not_found
from api.security import own_form
from calls.correct_sides import sides_mark, swap_sides
from calls.model.call import CallId
from calls.model.correction import SIDES, SWAPPED, Hand
from calls.model.put_right import FIELDS
from dashboards.call_comments import call_comments
from dashboards.call_pay import call_pay
from dashboards.pages.call_page import call_context, view_call
from dashboards.pages.clashes import sides_clash
from dashboards.pages.score_queue import in_queue, queue_context
from dashboards.pages.scorecard import ReaderOfScores, scorecard_context, scorecard_view
from dashboards.pages.search import found_in

router = APIRouter(include_in_schema=False)
READ, CORRECT = (Depends(requires(scope)) for scope in (Scope.CALLS_READ, Scope.CALLS_CORRECT))


@router.get("/calls/{call_id}", dependencies=[READ])
def call_page(
    call_id: CallId,
    request: Request,
    page: PageDoor,
    edit: Annotated[int | None, Query(ge=0, le=100_000, description="the turn to correct")] = None,
    corrected: Annotated[str, Query(max_length=5)] = "",
    saved: Annotated[str, Query(max_length=40)] = "",
    score: Annotated[str, Query(max_length=10)] = "",
    queue: Annotated[str, Query(max_length=120, description="the queue that it was opened from")] = "",
    tab: Annotated[str, Query(max_length=10, description="words, score, proof or comments")] = "",
    q: Annotated[str, Query(max_length=1000, description="marks what a search found")] = "",
    said: Annotated[str, Query(max_length=10)] = "",
    here: Annotated[str, Query(max_length=3)] = "",
) -> Response:
    """saved: the field of a finding that was just put right.

    here: q was typed on the page itself, whose script finds runs of words as they are typed.
    """
    may_listen, may_correct = (may(request, scope) for scope in (Scope.CALLS_LISTEN, Scope.CALLS_CORRECT))
    view = view_call(page.house, call_id, may_listen=may_listen, may_correct=may_correct)
    if view is None:
        raise not_found("there is no such call")
    page = replace(page, look=replace(page.look, is_demo_engine=view.is_demo))
    told = saved if saved in FIELDS else ""
    correcting = {"editing": edit if may_correct else None, "was_corrected": bool(corrected), "saved": told}
    scores = ReaderOfScores(name_of(request), may(request, Scope.SCORES_WRITE), may(request, Scope.SCORES_DISPUTE))
    scored = {**scorecard_context(scorecard_view(page.house, call_id, scores), page.look), "score_problem": score == "open"}
    bar = in_queue(page.house, queue, call_id, name_of(request)) if scores.may_score else None
    queued = {"queue_bar": bar, "queue": bar.text if bar else "", **queue_context(page.look)}
    pay = call_pay(page.house, view.row, page.look.zone) if may(request, Scope.PAY_DISPUTE) else None
    may_comment = may(request, Scope.COMMENTS_WRITE)
    comments = call_comments(page.house, call_id, name_of(request), may_write=may_comment) if may(request, Scope.COMMENTS_READ) else None
    beside = {"comments": comments, "tab": tab, "pay": pay, "found": found_in(view.transcript, "" if here else q, said)}
    return page.render("call.html", {**call_context(view, page.look), **correcting, **scored, **beside, **queued})


@router.post("/calls/{call_id}/sides", dependencies=[CORRECT, Depends(own_form)])
def correct_sides(
    call_id: CallId,
    page: PageDoor,
    sent: SentForm,
    swapped: Annotated[bool, Form()],
    seen: Annotated[str, Form(max_length=40, description="the mark of what the page showed")] = "",
) -> Response:
    """The state that is wanted, not "the other one": a form sent twice is one correction."""
    house, request = page.house, page.request
    if house.transcripts.current(call_id) is None:
        raise not_found("there is no such call, or it has no words yet")
    latest = house.corrections.latest(call_id, SIDES)
    stands = sides_mark(latest)
    if seen not in ("", stands) and latest is not None and (latest.value == SWAPPED) is not swapped:
        return clash_page(page, sides_clash(page.look, latest, swapped=swapped), sent.with_fields({"seen": stands}))
    swap_sides(house, call_id, swapped=swapped, hand=Hand(name_of(request), datetime.now(UTC)))
    return RedirectResponse(f"/calls/{call_id}#words-title", 303)
