"""DataFrames to plotly figures: intervals drawn, colours that differ in lightness too, texts in the reader's language."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analytics.conversion.report import Rate
from calls.model.money import Money
from dashboards.formatting import Formats
from dashboards.languages import translations_of


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of one theme; the same as in static/css/tokens.css."""

    text: str
    soft: str
    line: str
    first: str
    second: str


LIGHT = Ink(text="#1b1f22", soft="#565d63", line="#e2dfd7", first="#0a649b", second="#a34e06")
DARK = Ink(text="#eceae5", soft="#a6adb3", line="#2a3034", first="#6fbdf0", second="#f2a866")
INKS = {"light": LIGHT, "dark": DARK}
ROW_PX = 46
FRAME_PX = 64


def rate_figure(frame: pd.DataFrame, formats: Formats, ink: Ink) -> go.Figure:
    """A point with its interval per row, the first row on top; rows without an id are diamonds.

    Columns: an id, a name, and kkd, low, high, sales, target_calls.
    """
    known = frame[frame["kkd"].notna()].iloc[::-1]
    figure = go.Figure(
        go.Scatter(
            x=known["kkd"].tolist(),
            y=known.iloc[:, 1].tolist(),
            mode="markers",
            marker={"size": 13, "color": ink.first, "symbol": ["circle" if one else "diamond" for one in known.iloc[:, 0]]},
            error_x={
                "type": "data",
                "symmetric": False,
                "color": ink.first,
                "thickness": 2.5,
                "width": 7,
                "array": (known["high"] - known["kkd"]).tolist(),
                "arrayminus": (known["kkd"] - known["low"]).tolist(),
            },
            text=[_rate_text(row, formats) for row in known.to_dict("records")],
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        )
    )
    return _framed(figure, len(known), formats, ink).update_xaxes(tickformat=".0%", range=[-0.01, _top(known["high"])])


def money_figure(frame: pd.DataFrame, column: str, formats: Formats, ink: Ink) -> go.Figure:
    """Bars from zero, losses hatched too, so that colour is not the only sign. Columns: an id, a name, column, currency."""
    known = frame[frame[column].notna()].iloc[::-1]
    values = [float(value) for value in known[column]]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=known.iloc[:, 1].tolist(),
            orientation="h",
            width=0.55,
            marker={
                "color": [ink.first if value >= 0 else ink.second for value in values],
                "pattern": {"shape": ["" if value >= 0 else "/" for value in values]},
            },
            text=[formats.money(Money(amount, currency)) for amount, currency in zip(known[column], known["currency"], strict=True)],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        )
    )
    return _framed(figure, len(known), formats, ink).update_xaxes(zerolinecolor=ink.soft, tickformat=",.0f", range=_room(values))


def _rate_text(row: Mapping[Hashable, object], formats: Formats) -> str:
    rate = Rate(int(str(row["sales"])), int(str(row["target_calls"])), _share(row["kkd"]), _share(row["low"]), _share(row["high"]))
    of = translations_of(formats.language).gettext("%(sales)s of %(calls)s")
    counts = of % {"sales": formats.number(rate.successes), "calls": formats.number(rate.trials)}
    return f"{formats.percent(rate.share)} ({formats.interval(rate)}), {counts}"


def _share(value: object) -> float:
    return float(str(value))


def _top(highs: "pd.Series[float]") -> float:
    return min(1.0, float(highs.max()) + 0.05) if len(highs) else 1.0


def _room(values: list[float]) -> list[float]:
    """The bars, zero, and a quarter more at both ends for the amounts written there."""
    low, high = min([0.0, *values]), max([0.0, *values])
    spare = (high - low) / 4 or 1.0
    return [low - spare * (low < 0), high + spare * (high > 0 or low == 0)]


def _framed(figure: go.Figure, rows: int, formats: Formats, ink: Ink) -> go.Figure:
    return figure.update_layout(
        template="none",
        height=FRAME_PX + ROW_PX * max(rows, 2),
        margin={"l": 8, "r": 24, "t": 8, "b": 40},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        separators=_separators(formats),
        font={"family": "Inter, system-ui, sans-serif", "size": 14, "color": ink.text},
        hoverlabel={"font": {"size": 14}},
        dragmode=False,
        xaxis={"gridcolor": ink.line, "zerolinecolor": ink.line, "fixedrange": True, "tickfont": {"color": ink.soft}},
        yaxis={"automargin": True, "fixedrange": True, "gridcolor": "rgba(0,0,0,0)", "ticksuffix": "  "},
    )


def _separators(formats: Formats) -> str:
    """plotly wants the decimal sign, then the sign between thousands."""
    sample = formats.number(1234.5, 1)
    return sample[-2] + (sample[1] if not sample[1].isdigit() else "")
