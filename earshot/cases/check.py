"""Hold every expected figure against what the reports of the opened sample companies give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calls.house import House
from calls.model.company import Company
from calls.model.errors import CallError
from earshot.cases.expected import Expected
from earshot.cases.pick import NoSuchFigureError, pick, written
from earshot.cases.sources import SOURCES
from earshot.commands.report import period_of
from earshot.report_options import ReportOptions
from earshot.reports import Asked

NOT_BUILT = "not built"


@dataclass(frozen=True, slots=True)
class Checked:
    figure: Expected
    got: str
    why: str = ""  # nothing where the two agree

    @property
    def is_right(self) -> bool:
        return self.got == self.figure.expected


def check_case(house: House, company: Company, figures: Sequence[Expected]) -> list[Checked]:
    """A report is reached once for all of its figures of the same days."""
    reached: dict[tuple[str, date | None, date | None, ReportOptions], Any] = {}
    checked = []
    for figure in figures:
        key = (figure.report, figure.since, figure.until, figure.options)
        if key not in reached:
            reached[key] = _reach(house, company, figure, SOURCES)
        checked.append(_checked(figure, reached[key]))
    return checked


def _reach(house: House, company: Company, figure: Expected, sources: Mapping[str, Callable[[Asked], Any]]) -> Any:
    source = sources.get(figure.report)
    if source is None:
        return NOT_BUILT
    try:
        return source(Asked(house, company, period_of(company, figure.since, figure.until), figure.options))
    except CallError as error:
        return error


def _checked(figure: Expected, report: Any) -> Checked:
    if report is NOT_BUILT or isinstance(report, CallError):
        return Checked(figure, NOT_BUILT if report is NOT_BUILT else "–", f"{report}")
    try:
        return Checked(figure, written(pick(report, figure.at), figure.form))
    except NoSuchFigureError as error:
        return Checked(figure, "–", str(error))
