"""The page of one manager: his own, and the same of anybody for the head; their JSON; the trend as CSV."""

from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from analytics.conversion.weak_link.compute import manager_technique
from analytics.one_manager.compute import Seen, manager_report
from analytics.one_manager.report import ManagerReport
from api.auth import Scope, may, requires
from api.doors import ChartDoor, HouseDoor, Page, PageDoor, PeriodDoor, ShownPeriodDoor
from api.problems import not_found
from api.reader import reader_of
from api.table_files import Format, FormatDoor, TableFile, table_response
from calls.house import House
from calls.model.call import ManagerId
from dashboards.figures import trend_figure
from dashboards.finding_words import field_word
from dashboards.pages.manager import ManagerPage, trend_frame
from dashboards.pages.scorecard import STATE_WORDS
from dashboards.pay_words import PayWords
from dashboards.periods import PeriodChoice

router = APIRouter(tags=["managers"])
MINE, REPORTS = Depends(requires(Scope.MINE_READ)), Depends(requires(Scope.REPORTS_READ))


@router.get("/me", dependencies=[MINE], include_in_schema=False)
def me(page: PageDoor, request: Request, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = ManagerPage(_report(page.house, period, _own(request), _beside(request)), period, "/me", is_own=True)
    return _answer(page, shown, form)


@router.get("/me/fragments", dependencies=[MINE], include_in_schema=False)
def my_fragments(page: PageDoor, request: Request, period: ShownPeriodDoor) -> Response:
    return _fragments(page, request, period, _own(request), "/me")


@router.get("/api/v1/me", dependencies=[MINE], responses={404: {}})
def read_me(house: HouseDoor, request: Request, period: PeriodDoor) -> ManagerReport:
    """The reader's own calls: what counts and what does not, KKD, pay, fragments to hear, scores."""
    return _report(house, period, _own(request), _seen(request))


@router.get("/managers/{manager}", dependencies=[REPORTS], include_in_schema=False)
def one_manager(page: PageDoor, request: Request, manager: ManagerId, period: ShownPeriodDoor, form: FormatDoor) -> Response:
    shown = ManagerPage(_report(page.house, period, manager, _beside(request)), period, f"/managers/{manager}", is_own=False)
    return _answer(page, shown, form)


@router.get("/managers/{manager}/fragments", dependencies=[REPORTS], include_in_schema=False)
def fragments_of_manager(page: PageDoor, request: Request, manager: ManagerId, period: ShownPeriodDoor) -> Response:
    return _fragments(page, request, period, manager, f"/managers/{manager}")


@router.get("/api/v1/managers/{manager}", dependencies=[REPORTS], responses={404: {}})
def read_manager(house: HouseDoor, request: Request, manager: ManagerId, period: PeriodDoor) -> ManagerReport:
    """The same of any manager; pay, words and scores for those who may read them."""
    return _report(house, period, manager, _seen(request))


@router.get("/api/charts/me", dependencies=[MINE], include_in_schema=False)
def my_trend(house: HouseDoor, request: Request, period: PeriodDoor, chart: ChartDoor) -> Response:
    return chart.answer(trend_figure(trend_frame(_report(house, period, _own(request), Seen()).trend), chart.formats, chart.ink))


@router.get("/api/charts/managers/{manager}", dependencies=[REPORTS], include_in_schema=False)
def trend_of_manager(house: HouseDoor, manager: ManagerId, period: PeriodDoor, chart: ChartDoor) -> Response:
    return chart.answer(trend_figure(trend_frame(_report(house, period, manager, Seen()).trend), chart.formats, chart.ink))


def _own(request: Request) -> ManagerId:
    own = reader_of(request).manager
    if own is None:
        raise not_found("this sign-in belongs to no manager")
    return own


def _seen(request: Request) -> Seen:
    scores = may(request, Scope.SCORES_DISPUTE) or may(request, Scope.SCORES_WRITE)
    return Seen(pay=may(request, Scope.PAY_READ), technique=True, words=may(request, Scope.CALLS_READ), scores=scores)


def _beside(request: Request) -> Seen:
    """Of a page: it fetches fragments when it stands."""
    return replace(_seen(request), technique=False)


def _report(house: House, period: PeriodChoice, manager: ManagerId, seen: Seen) -> ManagerReport:
    report = manager_report(house, period.period, manager, seen)
    if report is None:
        raise not_found("there is no such manager")
    return report


def _fragments(page: Page, request: Request, period: PeriodChoice, manager: ManagerId, back: str) -> Response:
    company = page.house.company.load()
    name = company.name_of(manager) if company else None
    if name is None:
        raise not_found("there is no such manager")
    own = manager_technique(page.house, period.period, manager, hears=may(request, Scope.CALLS_READ))
    words = {"field": partial(field_word, page.look.wording)}
    return page.render("manager_fragments.html", {"technique": own, "name": name, "back": back, "period": period, **words})


def _answer(page: Page, shown: ManagerPage, form: Format) -> Response:
    if form != "html":
        return table_response(page.request, form, TableFile(f"trend-{shown.report.manager}", trend_frame(shown.report.trend)))
    words = {"words": PayWords(page.look.language), "review_states": STATE_WORDS}
    return page.render("manager.html", {"page": shown, **words})
