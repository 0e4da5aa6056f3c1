"""What `earshot train` shows a person: each field before and after, its classes, what was taken for what, and what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.understanding.training.promotion import LARGE_CLASS, LEAST_BETTERED, LEAST_CHANCE, MOST_LOST, Reason
from earshot.output import percent, print_table, say

Figures = Mapping[str, Any]


def show_training(report: Figures) -> None:
    say(f"{report['corrected_calls']} calls of which people said type, outcome or reason; over {report['base']}")
    for group in report["groups"]:
        languages = " and ".join(group["languages"])
        print_table(
            f"{languages}: {group['calls']} calls of {group['clients']} clients; macro-F1 and calibration error, by folds of clients",
            ("field", "n", "in use", "95 % interval", "learned", "95 % interval", "better in", "error", "learned", "decision"),
            [_field(name, one) for name, one in group["fields"].items()],
        )
        for name, one in group["fields"].items():
            if "was" in one:
                _show_classes(f"{languages} {name}", one)
    if (sample := report["would_change"]) is not None:
        changes = ", ".join(f"{field} of {calls}" for field, calls in sample["by_field"].items())
        say(f"Of {sample['calls']} calls that nobody put right it changes: {changes}.")


def why(one: Figures) -> str:
    """A field's decision in words."""
    if one["recalibrated"]:
        return "probabilities recalibrated; " + _reason(one)
    return _reason(one)


def _reason(one: Figures) -> str:
    needed = one["calls_needed"]
    match Reason(one["reason"]):
        case Reason.BETTER:
            return "promoted"
        case Reason.TOO_FEW:
            return f"too few: correct or confirm {needed} more"
        case Reason.ONE_CLASS:
            return f"hardly any but one class: {needed} more calls of a second one"
        case Reason.FEW_CONFIRMED:
            return f"hardly any right ones confirmed: confirm {needed} more, so that harm can be seen"
        case Reason.NOT_BETTER:
            return f"not better in {LEAST_CHANCE:.0%} of draws and for {LEAST_BETTERED} clients, net"
        case Reason.NO_PATTERN:
            return "what people said follows no pattern in the words: check the corrections"
        case Reason.CLASS_LOSES:
            return f"{one['loser']} (n ≥ {LARGE_CLASS}) loses more than {MOST_LOST * 100:.0f} points of F1"


def _field(name: str, one: Figures) -> tuple[object, ...]:
    if "was" not in one:
        return name, one["n"], "–", "–", "–", "–", "–", "–", "–", why(one)
    was, becomes = one["was"], one["becomes"]
    figures = [text for version in (was, becomes) for text in (percent(version["macro_f1"]), _around(version))]
    errors = [percent(version["calibration_error"]) for version in (was, becomes)]
    return name, one["n"], *figures, percent(one["chance"]), *errors, why(one)


def _show_classes(title: str, one: Figures) -> None:
    was, becomes = one["was"]["classes"], one["becomes"]["classes"]
    print_table(
        f"{title}: in use | learned",
        ("class", "n", "precision", "recall", "F1", "95 % interval", "| precision", "recall", "F1", "95 % interval"),
        [
            (name, (was.get(name) or becomes[name])["n"], *_scores(was.get(name)), *_scores(becomes.get(name)))
            for name in sorted({*was, *becomes})
        ],
    )
    for version, label in (("was", "in use"), ("becomes", "learned")):
        counted = {(cell["true"], cell["said"]): cell["calls"] for cell in one["confusion"][version]}
        told = sorted({said for _, said in counted})
        rows = [(truth, *(counted.get((truth, said), 0) for said in told)) for truth in sorted({truth for truth, _ in counted})]
        print_table(f"{title}, {label}", ("true ↓ said →", *told), rows)


def _scores(score: Figures | None) -> Sequence[str]:
    if score is None:
        return "–", "–", "–", "–"
    return percent(score["precision"]), percent(score["recall"]), percent(score["f1"]), _around(score)


def _around(one: Figures) -> str:
    return "–" if one["low"] is None else f"{percent(one['low'])} … {percent(one['high'])}"
