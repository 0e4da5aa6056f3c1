"""How well calls were last found to be heard and understood."""

from fastapi import APIRouter, Depends, Response

from api.auth import Scope, requires
from api.doors import ChartDoor, HouseDoor, PageDoor
from calls.model.evaluation import Evaluation, UnderstandingEvaluation
from dashboards.figures_of_understanding import abstention_figure, calibration_figure
from dashboards.pages.evaluation import evaluation_context
from dashboards.pages.training import TrainingState, training_context, training_state
from dashboards.pages.understanding_evaluation import understanding_context

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_READ))], tags=["system"])


@router.get("/evaluation", include_in_schema=False)
def evaluation(page: PageDoor) -> Response:
    return page.render("evaluation.html", evaluation_context(page.house.evaluations.newest(), page.look))


@router.get("/evaluation/understanding", include_in_schema=False)
def understanding_evaluation(page: PageDoor) -> Response:
    context = understanding_context(page.house.understanding_evaluations.newest(), page.look)
    return page.render("understanding_evaluation.html", {**context, **training_context(page.house, page.look)})


@router.get("/api/v1/training")
def read_training(house: HouseDoor) -> TrainingState:
    """What corrections taught: the own weights in use, and the last run of earshot train, dry or not."""
    return training_state(house)


@router.get("/api/charts/understanding-calibration", include_in_schema=False)
def calibration_chart(house: HouseDoor, chart: ChartDoor) -> Response:
    newest = house.understanding_evaluations.newest()
    return chart.answer(calibration_figure(newest.found.get("calibration", ()) if newest else (), chart.formats, chart.ink))


@router.get("/api/charts/understanding-abstention", include_in_schema=False)
def abstention_chart(house: HouseDoor, chart: ChartDoor) -> Response:
    newest = house.understanding_evaluations.newest()
    return chart.answer(abstention_figure(newest.found["abstention"] if newest else (), chart.formats, chart.ink))


@router.get("/api/v1/evaluation/understanding")
def read_understanding_evaluation(house: HouseDoor) -> UnderstandingEvaluation | None:
    """The last saved run of earshot evaluate understanding; null before the first."""
    return house.understanding_evaluations.newest()


@router.get("/api/v1/evaluation")
def read_evaluation(house: HouseDoor) -> Evaluation | None:
    """The last run of earshot evaluate transcription; null before the first."""
    return house.evaluations.newest()
