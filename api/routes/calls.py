"""The calls list and its JSON twin: filters and the place in the list stand in the address."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from analytics.understanding.talk.metrics import TalkMetrics, measure_talk
from api.auth import Scope, requires
from api.description.filter_words import call_filters_of
from api.doors import CallsQueryDoor, HouseDoor, PageDoor
from api.problems import not_found
from api.table_files import FILE_ROWS, FormatDoor, TableFile, table_response
from calls.model.call import CallId
from calls.model.channel_finding import ChannelFinding
from calls.model.exchange import ExchangeFacts, KnownPart
from calls.model.recording import Recording
from calls.model.transcript import Transcript
from calls.model.verdict import Verdict
from calls.spoken.figures.of_transcript import TurnFigures, figures_of
from calls.store.call_rows import CallPage, CallRow
from dashboards.pages.calls import calls_page, choices_of
from dashboards.tables import rows_frame

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_READ))], tags=["calls"])
Cursor = Annotated[str | None, Query(max_length=120, description="next_cursor of the page before")]


@dataclass(frozen=True, slots=True)
class CallDetail:
    call: CallRow
    recording: Recording | None  # None: nothing was recorded, or nothing that can be heard
    transcript: Transcript | None  # None: nobody has listened yet
    verdict: Verdict | None
    exchange: ExchangeFacts | None  # None: no recorder delivered it
    channel_findings: tuple[ChannelFinding, ...]  # what is wrong with the recording’s channels
    parts: tuple[KnownPart, ...]  # the files that the recording was made of, where a recorder delivered it
    talk: TalkMetrics | None  # None: nobody spoke, or who did is not known
    figures: tuple[TurnFigures, ...]  # numbers, money, times as one writes them, with the words that say them


@router.get("/calls", include_in_schema=False)
def calls(page: PageDoor, query: CallsQueryDoor, form: FormatDoor, after: Cursor = None) -> Response:
    if form != "html":
        rows = page.house.calls.page(query.filter, None, FILE_ROWS).rows
        return table_response(page.request, form, TableFile("calls", rows_frame(rows)))
    shown = calls_page(page.house, query, after or None)
    return page.render("calls.html", {"page": shown, "choices": choices_of(shown, page.look.wording)})


@router.get("/api/v1/calls", openapi_extra=call_filters_of())
def read_calls(house: HouseDoor, query: CallsQueryDoor, after: Cursor = None, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> CallPage:
    """Newest first; follow next_cursor until it is null."""
    return house.calls.page(query.filter, after or None, limit)


@router.get("/api/v1/calls/{call_id}", responses={404: {}})
def read_call(call_id: CallId, house: HouseDoor) -> CallDetail:
    """One call: how it was recorded, its words, and what they show."""
    row = house.calls.view(call_id)
    if row is None:
        raise not_found("there is no such call")
    transcript = house.transcripts.current(call_id)
    return CallDetail(
        row,
        house.calls.find_recording(call_id),
        transcript,
        house.verdicts.current(call_id),
        house.deliveries.facts_of(call_id),
        house.channel_findings.of(call_id),
        house.deliveries.parts_of(call_id),
        measure_talk(transcript) if transcript else None,
        figures_of(transcript) if transcript else (),
    )
