"""Search all conversations: the page and its JSON twin, with the filters of the calls list."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.auth import Scope, may, requires
from api.description.filter_words import call_filters_of
from api.doors import CallsQueryDoor, HouseDoor, PageDoor
from api.reader import reader_of
from calls.model.errors import CallError
from calls.search_by_meaning import Sought, search_by_meaning
from calls.search_calls import SearchPage, search_calls
from calls.spoken.search.question import read_question
from calls.store.search_repository import Wanted
from dashboards.pages.calls import choices_of
from dashboards.pages.search import EXAMPLES, EXAMPLES_OF_MEANING, FILTERS, Asked, Wait, search_page, side_of

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_SEARCH))], tags=["calls"])


PROGRAM_WAITS_S = 4.0
ASK_AGAIN_S = 2  # of a page


class SaidBy(StrEnum):
    MANAGER = "manager"
    CLIENT = "client"


class By(StrEnum):
    WORDS = "words"
    MEANING = "meaning"


Question = Annotated[str, Query(max_length=1000, description='words in any form, "exact words", begin*, -without')]
Cursor = Annotated[str | None, Query(max_length=30, description="next_cursor of the page before")]
ByWhat = Annotated[By, Query(description="words; meaning: the nearest calls first, on one page; only where a sentence model is named")]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/search", include_in_schema=False)
def search(page: PageDoor, query: CallsQueryDoor, q: Question = "", said: str = "", by: str = "", after: Cursor = None) -> Response:
    """Refresh asks again without a script, where a worker has not answered yet."""
    hides_numbers = not may(page.request, Scope.NUMBERS_READ)
    by_meaning = by == By.MEANING and bool(page.house.settings.search_model)
    asked = Asked(q.strip(), side_of(said), after or None, hides_numbers, _account(page.request), by_meaning)
    shown = search_page(page.house, query, asked)
    examples = EXAMPLES_OF_MEANING if by_meaning else EXAMPLES
    context = {"page": shown, "choices": choices_of(shown, page.look.wording), "filters": FILTERS, "examples": examples}
    response = page.render("search.html", context)
    if shown.wait is Wait.SOON:
        response.headers["Refresh"] = str(ASK_AGAIN_S)
    return response


@router.get("/api/v1/search", openapi_extra=call_filters_of())
def read_search(
    request: Request,
    house: HouseDoor,
    query: CallsQueryDoor,
    q: Question,
    said: SaidBy | None = None,
    by: ByWhat = By.WORDS,
    after: Cursor = None,
    limit: Limit = 20,
) -> SearchPage:
    """Newest first; follow next_cursor until it is null. Telephone numbers are left out for whoever may not read them.

    By meaning a worker has to say what the question means: 503 with Retry-After where none did within seconds.
    """
    hides_numbers, side = not may(request, Scope.NUMBERS_READ), side_of(said or "")
    if by is By.WORDS:
        wanted = Wanted(read_question(q), side, query.filter, after or None, limit)
        return search_calls(house, wanted, hides_numbers=hides_numbers)
    if after:
        raise CallError("A search by meaning has one page", permanent=True, remedy="Ask for more calls at once: limit=100")
    sought = Sought(q, _account(request), side, query.filter, limit, PROGRAM_WAITS_S)
    return search_by_meaning(house, sought, hides_numbers=hides_numbers)


def _account(request: Request) -> str:
    """What one asks is kept for minutes, and nobody else is answered by it."""
    reader = reader_of(request)
    return f"{reader.user or ''} {reader.login or reader.name}"
