"""The last evaluation: figures with intervals, by language, the words lost most, and each call."""

from collections.abc import Callable
from dataclasses import dataclass

from calls.model.evaluation import Estimate, Evaluation, Scores
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.rendering import Look
from dashboards.wording import Wording

LABELS = {
    "wer": _("Words wrong (WER)"),
    "cer": _("Letters wrong (CER)"),
    "role_accuracy": _("Words on the right side"),
    "der": _("Wrong speaker (DER)"),
    "word_time_error_s": _("Distance of word times (median)"),
    "real_time_factor": _("Time of work per time of sound"),
}
SECONDS, PLAIN = ("word_time_error_s",), ("real_time_factor",)


@dataclass(frozen=True, slots=True)
class FigureLine:
    label: str
    value: str
    interval: str  # empty where there is none
    calls: int


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    language: str  # "" for all
    scores: Scores
    lines: tuple[FigureLine, ...]


def evaluation_context(evaluation: Evaluation | None, look: Look) -> dict[str, object]:
    """What evaluation.html is rendered with."""
    say, formats = look.wording, Formats(look.language, look.zone)
    shown: tuple[Scores, ...] = ()
    if evaluation is not None:
        shown = (evaluation.overall, *(evaluation.languages if len(evaluation.languages) > 1 else ()))
    return {"evaluation": evaluation, "groups": [LanguageFigures(one.language, one, _lines(one, say, formats)) for one in shown]}


def _lines(scores: Scores, say: Wording, formats: Formats) -> tuple[FigureLine, ...]:
    known = ((name, getattr(scores, name)) for name in LABELS)
    return tuple(_line(say.text(LABELS[name]), one, _form_of(name, formats)) for name, one in known if one.value is not None)


def _line(label: str, one: Estimate, form: Callable[[float], str]) -> FigureLine:
    interval = "" if one.low is None or one.high is None else f"{form(one.low)} – {form(one.high)}"
    return FigureLine(label, form(one.value or 0.0), interval, one.calls)


def _form_of(name: str, formats: Formats) -> Callable[[float], str]:
    if name in SECONDS:
        return lambda value: f"{formats.number(value, 2)} s"
    if name in PLAIN:
        return lambda value: formats.number(value, 3)
    return lambda value: formats.percent(value, 1)
