"""Scoring calls, disputing a score, deciding a dispute, and what all of it says."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from analytics.quality.machine_answers import machine_answers
from analytics.quality.quality_report import QualityReport, quality_report
from analytics.quality.score import score_of
from api.auth import Scope, name_of, requires
from api.clashes import clash_page
from api.doors import HouseDoor, Page, PageDoor, PeriodDoor, ShownPeriodDoor
from api.kept_forms import KeptForm, SentForm
from api.once import AnsweredOnce
from api.problems import not_found
from api.routes.score_queue import to_next
from api.security import own_call, own_form
from api.table_files import FormatDoor, TableFile, table_response
from calls.house import House
from calls.model.call import CallId
from calls.model.review import Answer, Review, ReviewError, ReviewEvent, ReviewState
from calls.model.scorecard import ScorecardVersion
from calls.store.review_repository import ReviewFilter, Scored
from dashboards.pages.clashes import review_clash
from dashboards.pages.quality import quality_page
from dashboards.pages.score_queue import read_queue
from dashboards.pages.scorecard import scorecard_context
from dashboards.rendering import query_string
from dashboards.tables import reviews_frame
from ingest.scorecard_file import card_in_use, keep_card

router = APIRouter(route_class=AnsweredOnce, tags=["quality"])
READ, SCORE, DISPUTE = (Depends(requires(scope)) for scope in (Scope.CALLS_READ, Scope.SCORES_WRITE, Scope.SCORES_DISPUTE))
Note = Annotated[str, Form(max_length=2000, min_length=1)]
Given = Mapping[str, Answer]


async def _form_of(request: Request) -> FormData:
    """Of rows that only the scorecard knows."""
    return await request.form()


FormDoor = Annotated[FormData, Depends(_form_of)]


@router.get("/quality", dependencies=[SCORE], include_in_schema=False)
def quality(page: PageDoor, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    if form != "html":
        return table_response(
            page.request,
            form,
            TableFile(
                "reviews", reviews_frame(page.house.reviews.find(ReviewFilter(since=period.period.since, until=period.period.until)))
            ),
        )
    names = scorecard_context(None, page.look)
    return page.render("quality.html", {"page": quality_page(page.house, period, page.look.reader.name), **names})


@router.get("/api/v1/quality", dependencies=[SCORE])
def read_quality(house: HouseDoor, period: PeriodDoor) -> QualityReport:
    """Scores by manager and by row, how well reviewers agree, and what is disputed or below the threshold."""
    return quality_report(house, period.period)


@router.get("/quality/next", dependencies=[SCORE], include_in_schema=False)
def next_call(request: Request, house: HouseDoor) -> Response:
    """Opens what this reader should score next."""
    return _to_next(house, name_of(request), None)


@router.get("/api/v1/calls/{call_id}/reviews", dependencies=[READ], responses={404: {}})
def read_reviews(call_id: CallId, house: HouseDoor) -> tuple[Review, ...]:
    """Submitted ones, newest first."""
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
    return tuple(one for one in house.reviews.find(ReviewFilter(call_id=call_id)) if one.state is not ReviewState.DRAFT)


@router.post("/api/v1/calls/{call_id}/reviews", dependencies=[SCORE, Depends(own_call)], responses={400: {}, 404: {}})
def submit_review(call_id: CallId, request: Request, house: HouseDoor, answers: dict[str, str], draft: bool = False) -> Review:
    """answers: by row of the scorecard in use. Submitting again replaces the own answers until somebody disputes them."""
    return _save(house, call_id, name_of(request), {row: Answer(value) for row, value in answers.items()}, is_draft=draft)


@router.post("/calls/{call_id}/review", dependencies=[SCORE, Depends(own_form)], include_in_schema=False)
def review_by_form(call_id: CallId, request: Request, page: PageDoor, form: FormDoor, sent: SentForm) -> Response:
    house, who, answers = page.house, name_of(request), _given(form)
    wants_draft, queue = form.get("action") != "submit", str(form.get("queue", ""))[:120]
    version = card_in_use(house)
    own = house.reviews.own(call_id, version.version, who)
    if own is not None and form.get("seen", own.mark) != own.mark and own.answers != answers:
        return _clash(page, own, version, answers, sent)
    if not wants_draft and score_of(card_in_use(house).card, answers).open_rows:
        _save(house, call_id, who, answers, is_draft=True)
        return RedirectResponse(f"/calls/{call_id}{query_string({'score': 'open', 'queue': queue})}#scorecard", 303)
    _save(house, call_id, who, answers, is_draft=wants_draft)
    if wants_draft:
        return RedirectResponse(f"/calls/{call_id}{query_string({'queue': queue})}#scorecard", 303)
    wanted = read_queue(queue)
    return to_next(house, wanted, who, call_id) if wanted else _to_next(house, who, call_id)


@router.post("/calls/{call_id}/reviews/{review_id}/dispute", dependencies=[DISPUTE, Depends(own_form)], include_in_schema=False)
def dispute(call_id: CallId, review_id: int, request: Request, house: HouseDoor, note: Note) -> Response:
    _of_call(house, call_id, review_id)
    house.reviews.step(review_id, ReviewEvent(ReviewState.DISPUTED, name_of(request), datetime.now(UTC), note))
    return RedirectResponse(f"/calls/{call_id}#scorecard", 303)


@router.post("/calls/{call_id}/reviews/{review_id}/resolve", dependencies=[SCORE, Depends(own_form)], include_in_schema=False)
def resolve(call_id: CallId, review_id: int, request: Request, page: PageDoor, form: FormDoor, sent: SentForm) -> Response:
    """accepted: with the answers of the form; rejected: the score stays. Both with a reason."""
    house = page.house
    decision, note = form.get("decision"), str(form.get("note", "")).strip()
    review = _of_call(house, call_id, review_id)
    version = house.scorecards.version(review.version)
    if decision not in ("accepted", "rejected") or not note or version is None:
        raise ReviewError("A dispute is accepted or rejected, with a reason", permanent=True)
    if form.get("seen", review.mark) != review.mark:
        return _clash(page, review, version, {**review.answers, **_given(form)}, sent)
    if decision == "accepted":
        answers = {**review.answers, **_given(form)}
        house.reviews.correct(review_id, _scored(house, version, call_id, review.reviewer, answers))
    house.reviews.step(review_id, ReviewEvent(ReviewState.RESOLVED, name_of(request), datetime.now(UTC), f"{decision}: {note}"[:2000]))
    return RedirectResponse(f"/calls/{call_id}#scorecard", 303)


def _of_call(house: House, call_id: CallId, review_id: int) -> Review:
    """The guard asked whether the call may be seen; a review of another call is none."""
    found = next((one for one in house.reviews.find(ReviewFilter(call_id=call_id)) if one.id == review_id), None)
    if found is None or found.state is ReviewState.DRAFT:
        raise not_found("there is no such review")
    return found


def _clash(page: Page, stands: Review, version: ScorecardVersion, mine: Given, sent: KeptForm) -> Response:
    """Saved after all only while its state still lets him."""
    open_states = (ReviewState.DRAFT, ReviewState.SUBMITTED) if sent.action.endswith("/review") else (ReviewState.DISPUTED,)
    may_save = stands.state in open_states
    kept = sent.with_fields({"seen": stands.mark}) if may_save else None
    return clash_page(page, review_clash(page.look, stands, version, mine), kept)


def _save(house: House, call_id: CallId, who: str, answers: Given, *, is_draft: bool) -> Review:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
    version = card_in_use(house)
    scored = _scored(house, version, call_id, who, answers)
    keep_card(house, version)
    return house.reviews.save(scored, ReviewState.DRAFT if is_draft else ReviewState.SUBMITTED)


def _scored(house: House, version: ScorecardVersion, call_id: CallId, who: str, answers: Given) -> Scored:
    score = score_of(version.card, answers)
    machine = machine_answers(version.card, house.meanings.of(call_id))
    return Scored(call_id, version.version, who, answers, machine, score.points, score.failed_rows)


def _given(form: FormData) -> dict[str, Answer]:
    said = {name.removeprefix("answer-"): str(value).strip() for name, value in form.items() if name.startswith("answer-")}
    return {row: Answer(value[:2000]) for row, value in said.items() if value}


def _to_next(house: House, who: str, not_this: CallId | None) -> Response:
    found = house.reviews.next_call(who, card_in_use(house).card.call_types, not_this)
    return RedirectResponse("/quality" if found is None else f"/calls/{found}#scorecard", 303)
