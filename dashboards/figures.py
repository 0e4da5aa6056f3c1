"""DataFrames to plotly figures: intervals drawn, colours that differ in lightness too, texts in the reader's language."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape

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
    card: str


LIGHT = Ink(text="#1b1f22", soft="#565d63", line="#e2dfd7", first="#0a649b", second="#a34e06", card="#ffffff")
DARK = Ink(text="#eceae5", soft="#a6adb3", line="#2a3034", first="#6fbdf0", second="#f2a866", card="#171b1e")
INKS = {"light": LIGHT, "dark": DARK}
ROW_PX = 46
FRAME_PX = 64


def rate_figure(frame: pd.DataFrame, formats: Formats, ink: Ink) -> go.Figure:
    """A point with its interval per row, in percent, the first row on top; rows without an id are diamonds.

    Columns: an id, a name, and kkd, low, high, sales, target_calls.
    """
    known = frame[frame["kkd"].notna()].iloc[::-1]
    share, low, high = known["kkd"] * 100, known["low"] * 100, known["high"] * 100
    figure = go.Figure(
        go.Scatter(
            x=share.tolist(),
            y=[escape(name) for name in known.iloc[:, 1]],
            mode="markers",
            cliponaxis=False,
            marker={"size": 13, "color": ink.first, "symbol": ["circle" if one else "diamond" for one in known.iloc[:, 0]]},
            error_x={
                "type": "data",
                "symmetric": False,
                "color": ink.first,
                "thickness": 2.5,
                "width": 7,
                "array": (high - share).tolist(),
                "arrayminus": (share - low).tolist(),
            },
            text=[_rate_text(row, formats) for row in known.to_dict("records")],
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        )
    )
    return framed(figure, len(known), formats, ink).update_xaxes(ticksuffix=formats.percent_sign, range=[-1, _top(high)])


def money_figure(frame: pd.DataFrame, column: str, formats: Formats, ink: Ink) -> go.Figure:
    """Bars from zero, losses hatched too, so that colour is not the only sign; the amount stands under the name.

    Columns: an id, a name, column, currency.
    """
    known = frame[frame[column].notna()].iloc[::-1]
    amounts = [
        formats.money(Money(amount, currency), with_cents=True) for amount, currency in zip(known[column], known["currency"], strict=True)
    ]
    values = [float(value) for value in known[column]]
    figure = go.Figure(
        go.Bar(
            x=values,
            y=[f"{escape(name)}<br>{amount}" for name, amount in zip(known.iloc[:, 1], amounts, strict=True)],
            orientation="h",
            width=0.5,
            marker={
                "color": [ink.first if value >= 0 else ink.second for value in values],
                "pattern": {"shape": ["" if value >= 0 else "/" for value in values]},
            },
            hovertemplate="%{y}<extra></extra>",
        )
    )
    return framed(figure, len(known), formats, ink).update_xaxes(zerolinecolor=ink.soft, tickformat=",.0f")


def trend_figure(frame: pd.DataFrame, formats: Formats, ink: Ink) -> go.Figure:
    """KKD over time: a line in a band of its 95 % intervals; a step without leads is a gap.

    Columns: first, last, leads, sales, kkd, low, high.
    """
    known = frame[frame["kkd"].notna()]
    days = [formats.day(day) for day in known["first"]]
    low, high, share = ((known[name] * 100).tolist() for name in ("low", "high", "kkd"))
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "x": days}
    texts = [_rate_text({**row, "target_calls": row["leads"]}, formats) for row in known.to_dict("records")]
    marker = {"size": 10, "color": ink.first, "line": {"width": 2, "color": ink.card}}
    hover = "<b>%{x}</b><br>%{text}<extra></extra>"
    line = {"x": days, "y": share, "mode": "lines+markers", "line": {"width": 2.5, "color": ink.first}}
    band = [go.Scatter(y=low, **edge), go.Scatter(y=high, fill="tonexty", fillcolor=_faint(ink.first), **edge)]
    figure = go.Figure([*band, go.Scatter(marker=marker, text=texts, hovertemplate=hover, **line)])
    framed(figure, 4, formats, ink).update_xaxes(type="category", tickvals=_some(days), tickangle=0, showgrid=False)
    return figure.update_yaxes(ticksuffix=formats.percent_sign, gridcolor=ink.line, rangemode="tozero", tickfont={"color": ink.soft})


def _some(days: list[str]) -> list[str]:
    """The first, the middle and the last: more of them would not fit on a telephone."""
    return list(dict.fromkeys([days[0], days[len(days) // 2], days[-1]])) if days else []


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.16)"


def _rate_text(row: Mapping[Hashable, object], formats: Formats) -> str:
    rate = Rate(int(str(row["sales"])), int(str(row["target_calls"])), _share(row["kkd"]), _share(row["low"]), _share(row["high"]))
    of = translations_of(formats.language).gettext("%(sales)s of %(calls)s")
    counts = of % {"sales": formats.number(rate.successes), "calls": formats.number(rate.trials)}
    return f"{formats.percent(rate.share)} ({formats.interval(rate)}), {counts}"


def _share(value: object) -> float:
    return float(str(value))


def _top(highs: "pd.Series[float]") -> float:
    return min(101.0, float(highs.max()) + 5) if len(highs) else 101.0


def framed(figure: go.Figure, rows: int, formats: Formats, ink: Ink) -> go.Figure:
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
