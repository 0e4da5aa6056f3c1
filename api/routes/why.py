"""Why a call means what it means."""

from fastapi import APIRouter, Depends, Response

from analytics.understanding.explain import Explanation
from analytics.understanding.explain_call import explain_call
from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor
from api.problems import not_found
from calls.model.call import CallId
from dashboards.pages.why import why_context

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_READ))], tags=["calls"])


@router.get("/calls/{call_id}/why", include_in_schema=False)
def why(call_id: CallId, page: PageDoor) -> Response:
    return page.render("why.html", why_context(call_id, _explained(page.house, call_id), page.look))


@router.get("/api/v1/calls/{call_id}/explanation", responses={404: {}})
def read_explanation(call_id: CallId, house: HouseDoor) -> Explanation:
    """Candidates with probabilities, the phrases and learned words that spoke, a judge's vote and what people put right, by field."""
    return _explained(house, call_id)


def _explained(house: HouseDoor, call_id: CallId) -> Explanation:
    found = explain_call(house, call_id)
    if found is None:
        raise not_found("there is no such call, or it has no words yet")
    return found
