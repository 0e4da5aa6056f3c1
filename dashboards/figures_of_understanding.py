"""How sure verdicts are and how often they are right: points against the diagonal, and what withholding the least sure gains."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.counting.wilson import rate_of
from dashboards.figures import Ink, framed
from dashboards.formatting import Formats
from dashboards.languages import _, translations_of

TALL_ROWS = 6


def calibration_figure(bins: Sequence[Mapping[str, Any]], formats: Formats, ink: Ink) -> go.Figure:
    """bins: probability (mean), right (share), n. Points on the line mean what they say; bars are 95 % Wilson intervals."""
    say = translations_of(formats.language).gettext
    known = [one for one in bins if one["n"]]
    rates = [rate_of(round(one["right"] * one["n"]), one["n"]) for one in known]
    right = [one["right"] * 100 for one in known]
    points = go.Scatter(
        x=[one["probability"] * 100 for one in known],
        y=right,
        mode="markers",
        marker={"size": [min(8 + one["n"] ** 0.5, 26) for one in known], "color": ink.first},
        error_y={
            "type": "data",
            "symmetric": False,
            "color": ink.first,
            "array": [(rate.high or 0.0) * 100 - value for rate, value in zip(rates, right, strict=True)],
            "arrayminus": [value - (rate.low or 0.0) * 100 for rate, value in zip(rates, right, strict=True)],
        },
        text=[f"n = {formats.number(one['n'])}" for one in known],
        hovertemplate="%{x:.0f} → %{y:.0f}<br>%{text}<extra></extra>",
    )
    ideal = go.Scatter(x=[0, 100], y=[0, 100], mode="lines", line={"color": ink.soft, "dash": "dash", "width": 1.5}, hoverinfo="skip")
    figure = framed(go.Figure([ideal, points]), TALL_ROWS, formats, ink)
    return _percent_axes(figure, say(_("How sure")), say(_("How often right")), formats, ink).update_xaxes(range=[0, 102])


def abstention_figure(steps: Sequence[Mapping[str, Any]], formats: Formats, ink: Ink) -> go.Figure:
    """steps: withheld, precision, n."""
    say = translations_of(formats.language).gettext
    known = [one for one in steps if one["precision"] is not None]
    line = go.Scatter(
        x=[one["withheld"] * 100 for one in known],
        y=[one["precision"] * 100 for one in known],
        mode="lines+markers",
        marker={"size": 11, "color": ink.first},
        line={"color": ink.first, "width": 2.5},
        text=[f"n = {formats.number(one['n'])}" for one in known],
        hovertemplate="%{x:.0f} → %{y:.1f}<br>%{text}<extra></extra>",
    )
    figure = framed(go.Figure(line), TALL_ROWS, formats, ink)
    return _percent_axes(figure, say(_("Answers withheld")), say(_("How often right")), formats, ink)


def _percent_axes(figure: go.Figure, across: str, up: str, formats: Formats, ink: Ink) -> go.Figure:
    sign = formats.percent_sign
    figure.update_xaxes(title={"text": across}, ticksuffix=sign)
    return figure.update_yaxes(title={"text": up}, ticksuffix=sign, gridcolor=ink.line, range=[0, 102])
