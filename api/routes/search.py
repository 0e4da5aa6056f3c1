"""Search all conversations: the page and its JSON twin, with the filters of the calls list."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.auth import Scope, may, requires
from api.description.filter_words import call_filters_of
from api.doors import CallsQueryDoor, HouseDoor, PageDoor
from calls.search_calls import SearchPage, search_calls
from calls.spoken.search.question import read_question
from calls.store.search_repository import Wanted
from dashboards.pages.calls import choices_of
from dashboards.pages.search import EXAMPLES, FILTERS, Asked, search_page, side_of

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_SEARCH))], tags=["calls"])


class SaidBy(StrEnum):
    MANAGER = "manager"
    CLIENT = "client"


Question = Annotated[str, Query(max_length=1000, description='words in any form, "exact words", begin*, -without')]
Cursor = Annotated[str | None, Query(max_length=30, description="next_cursor of the page before")]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/search", include_in_schema=False)
def search(page: PageDoor, query: CallsQueryDoor, q: Question = "", said: str = "", after: Cursor = None) -> Response:
    hides_numbers = not may(page.request, Scope.NUMBERS_READ)
    shown = search_page(page.house, query, Asked(q.strip(), side_of(said), after or None, hides_numbers))
    context = {"page": shown, "choices": choices_of(shown, page.look.wording), "filters": FILTERS, "examples": EXAMPLES}
    return page.render("search.html", context)


@router.get("/api/v1/search", openapi_extra=call_filters_of())
def read_search(
    request: Request,
    house: HouseDoor,
    query: CallsQueryDoor,
    q: Question,
    said: SaidBy | None = None,
    after: Cursor = None,
    limit: Limit = 20,
) -> SearchPage:
    """Newest first; follow next_cursor until it is null. Telephone numbers are left out for whoever may not read them."""
    wanted = Wanted(read_question(q), side_of(said or ""), query.filter, after or None, limit)
    return search_calls(house, wanted, hides_numbers=not may(request, Scope.NUMBERS_READ))
