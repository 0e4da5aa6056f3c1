"""The last saved evaluation of understanding: every figure with n and interval, classes, confusion, calibration, and what went wrong."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calls.model.evaluation import UnderstandingEvaluation
from dashboards.finding_words import FIELDS
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.rendering import Look
from dashboards.wording import Wording

LABELS = {
    **{name: FIELDS[name] for name in ("call_type", "outcome", "refusal_reason", "ad_channel", "requested_slots", "recording_notice")},
    "stages": _("What the manager did"),
    "evidence_validity": _("Quotes that were really said"),
}
FIGURES = {
    "macro_f1": _("F1, all classes alike"),
    "f1": _("F1"),
    "accuracy": _("Share right"),
    "share": _("Share"),
}
ONE_OF = ("call_type", "outcome", "refusal_reason", "ad_channel")
WRONG_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FieldLine:
    label: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class ClassLine:
    name: str
    precision: float | None
    recall: float | None
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """Rows are what people say, columns what the rules say; None is "nothing"."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class FieldPart:
    field: str
    label: str
    classes: tuple[ClassLine, ...]
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One language's or kind of business's figures, by field."""

    name: str
    calls: int
    figures: Mapping[str, FieldLine]


@dataclass(frozen=True, slots=True)
class WrongLine:
    call: str
    label: str
    true: str
    said: str


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    calls: int
    lines: tuple[FieldLine, ...]
    parts: tuple[FieldPart, ...]
    calibration: tuple[Mapping[str, Any], ...]
    calibration_error: float | None
    abstention: tuple[Mapping[str, Any], ...]
    languages: tuple[GroupLine, ...]
    businesses: tuple[GroupLine, ...]
    wrong: tuple[WrongLine, ...]
    judge: Mapping[str, Any] | None
    columns: Mapping[str, str]  # fields that stand in the tables of groups


def understanding_context(evaluation: UnderstandingEvaluation | None, look: Look) -> dict[str, object]:
    """What understanding_evaluation.html is rendered with."""
    say, formats = look.wording, Formats(look.language, look.zone)
    page = None if evaluation is None else page_of(evaluation.found, say, formats)
    return {"evaluation": evaluation, "page": page, "shown": WRONG_SHOWN}


def page_of(found: Mapping[str, Any], say: Wording, formats: Formats) -> EvaluationPage:
    agreement = found["evidence_agreement"]
    agrees = FieldLine(
        say.text(_("Quotes where a person pointed")), say.text(FIGURES["share"]), agreement["share"], None, None, agreement["n"]
    )
    return EvaluationPage(
        calls=found["calls"],
        lines=(*_lines(found, say).values(), agrees),
        parts=tuple(_part(field, found, say) for field in ONE_OF),
        calibration=tuple(found.get("calibration", ())),
        calibration_error=found["calibration_error"],
        abstention=tuple(found["abstention"]),
        languages=_groups(found["by_language"], say, formats.language_name),
        businesses=_groups(found["by_business"], say, lambda name: _business(name, formats)),
        wrong=tuple(_wrong(found, say)),
        judge=found.get("judge"),
        columns={name: say.text(LABELS[name]) for name in LABELS if name != "evidence_validity"},
    )


def _lines(part: Mapping[str, Any], say: Wording) -> dict[str, FieldLine]:
    return {name: _line(name, part["fields"][name], say) for name in LABELS if name in part["fields"]}


def _line(name: str, one: Mapping[str, Any], say: Wording) -> FieldLine:
    kind = next(figure for figure in FIGURES if figure in one)
    return FieldLine(say.text(LABELS[name]), say.text(FIGURES[kind]), one[kind], one.get("low"), one.get("high"), one["n"])


def _part(field: str, found: Mapping[str, Any], say: Wording) -> FieldPart:
    classes = [
        ClassLine(value_name(field, name, say), one["precision"], one["recall"], one["f1"], one["n"])
        for name, one in found["fields"][field]["classes"].items()
    ]
    return FieldPart(field, say.text(LABELS[field]), tuple(classes), _confusion(field, found, say))


def _confusion(field: str, found: Mapping[str, Any], say: Wording) -> Confusion:
    pairs = Counter((one[field]["true"], one[field]["said"]) for one in found["by_call"])
    if field == "refusal_reason":
        pairs = Counter({pair: count for pair, count in pairs.items() if pair[0] is not None})
    values = tuple(sorted({value for pair in pairs for value in pair if value is not None}))
    whole = (*values, None) if any(None in pair for pair in pairs) else values
    counts = tuple(tuple(pairs[true, said] for said in whole) for true in whole)
    return Confusion(tuple(str(value) for value in whole), tuple(value_name(field, value, say) for value in whole), counts)


def _groups(parts: Mapping[str, Any], say: Wording, name_of: Callable[[str], str]) -> tuple[GroupLine, ...]:
    return tuple(GroupLine(name_of(name), part["calls"], _lines(part, say)) for name, part in parts.items())


def _business(name: str, formats: Formats) -> str:
    """ "ru dentistry" """
    language, _sep, kind = name.partition(" ")
    return f"{kind.replace('_', ' ')} ({formats.language_name(language)})"


def _wrong(found: Mapping[str, Any], say: Wording) -> list[WrongLine]:
    return [
        WrongLine(
            one["id"], say.text(LABELS[field]), value_name(field, one[field]["true"], say), value_name(field, one[field]["said"], say)
        )
        for one in found["by_call"]
        for field in ONE_OF
        if one[field]["true"] != one[field]["said"] and not (field == "refusal_reason" and one[field]["true"] is None)
    ]


def value_name(field: str, value: str | None, say: Wording) -> str:
    if value is None:
        return say.text(_("nothing"))
    words = {"ad_channel": say.ad_channel, "call_type": say.call_type, "outcome": say.outcome, "refusal_reason": say.reason}
    return words[field](value)
