"""Weekday × hour as a heat map: the more were refused, the darker; the number stands in each cell."""

import plotly.graph_objects as go

from analytics.conversion.demand.report import Cell, DemandReport
from calls.model.working_time import WEEKDAYS
from dashboards.figures import Ink, framed
from dashboards.finding_words import weekday_words
from dashboards.formatting import DASH, Formats
from dashboards.languages import _, translations_of

HOVER = _("%(time)s: asked %(asked)s, met %(met)s, refused %(refused)s, at work %(people)s")
ROW_PX = 46


def demand_figure(report: DemandReport, formats: Formats, ink: Ink) -> go.Figure:
    cells = {(cell.weekday, cell.hour): cell for cell in report.cells}
    hours = range(min((cell.hour for cell in report.cells), default=8), max((cell.hour for cell in report.cells), default=20) + 1)
    names, grid = weekday_words(formats), [[cells.get((day, hour)) for hour in hours] for day in WEEKDAYS]
    figure = go.Figure(
        go.Heatmap(
            x=[f"{hour:02d}:00" for hour in hours],
            y=[names[day] for day in WEEKDAYS],
            z=[[cell.unmet if cell else None for cell in row] for row in grid],
            text=[[formats.number(cell.unmet) if cell else "" for cell in row] for row in grid],
            texttemplate="%{text}",
            customdata=[[_hover(cell, names[cell.weekday], formats) if cell else "" for cell in row] for row in grid],
            hovertemplate="%{customdata}<extra></extra>",
            zmin=0,
            zmax=max((cell.unmet for cell in report.cells), default=0) or 1,
            colorscale=[[0, ink.line], [1, ink.second]],
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    return framed(figure, len(WEEKDAYS), formats, ink).update_yaxes(autorange="reversed").update_layout(height=64 + ROW_PX * len(WEEKDAYS))


def _hover(cell: Cell, weekday: str, formats: Formats) -> str:
    return translations_of(formats.language).gettext(HOVER) % {
        "time": f"{weekday} {cell.hour:02d}:00",
        "asked": formats.number(cell.requested),
        "met": formats.number(cell.met),
        "refused": formats.number(cell.unmet),
        "people": formats.number(cell.staff.people, 1) if cell.staff else DASH,
    }
