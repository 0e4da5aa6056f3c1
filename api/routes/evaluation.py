"""How well calls were last found to be heard."""

from fastapi import APIRouter, Depends, Response

from api.auth import Scope, requires
from api.doors import HouseDoor, PageDoor
from calls.model.evaluation import Evaluation
from dashboards.pages.evaluation import evaluation_context

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_READ))], tags=["system"])


@router.get("/evaluation", include_in_schema=False)
def evaluation(page: PageDoor) -> Response:
    return page.render("evaluation.html", evaluation_context(page.house.evaluations.newest(), page.look))


@router.get("/api/v1/evaluation")
def read_evaluation(house: HouseDoor) -> Evaluation | None:
    """The last run of earshot evaluate transcription; null before the first."""
    return house.evaluations.newest()
