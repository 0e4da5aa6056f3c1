"""What `earshot evaluate understanding` shows a person: fields by language, then each class, then the calls that went wrong."""

from collections.abc import Mapping
from typing import Any

from earshot.output import percent, print_table, say

FIGURES = ("macro_f1", "f1", "accuracy", "share")
WRONG_SHOWN = 20


def show_understanding(found: Mapping[str, Any]) -> None:
    say(f"{found['calls']} calls, rules {found['version']}")
    languages = found["by_language"]
    for title, part in (("All", found), *(languages.items() if len(languages) > 1 else ())):
        print_table(f"{title}: {part['calls']} calls", ("field", "figure", "", "95 % interval", "n"), _fields(part))
    for field, scores in found["fields"].items():
        if classes := scores.get("classes"):
            rows = [
                (name, percent(one["precision"]), percent(one["recall"]), percent(one["f1"]), one["n"]) for name, one in classes.items()
            ]
            print_table(field, ("class", "precision", "recall", "F1", "n"), rows)
    print_table(
        "Where the least sure answers are withheld: call type and outcome",
        ("withheld", "right", "answers"),
        [(percent(step["withheld"]), percent(step["precision"]), step["n"]) for step in found["abstention"]],
    )
    if "judge" in found:
        _show_judge(found)
    wrong = [(one["id"], field, one[field]["true"], one[field]["said"]) for one in found["by_call"] for field in ("call_type", "outcome")]
    differing = [row for row in wrong if row[2] != row[3]]
    if differing:
        print_table(f"Wrong: {len(differing)}, the first {WRONG_SHOWN}", ("call", "field", "true", "said"), differing[:WRONG_SHOWN])


def _show_judge(found: Mapping[str, Any]) -> None:
    judge, alone = found["judge"], {row[0]: row[2] for row in _fields(found["without_judge"])}
    rows = [(name, alone.get(name, "–"), value) for name, _, value, _, _ in _fields(found)]
    print_table("What the judge's vote changes", ("field", "rules alone", "with the judge"), rows)
    fit = judge["fitting_weight"]
    say(
        f"{judge['model']}, {judge['prompt']}: {judge['answered']} of {judge['asked']} calls answered, {judge['tokens_in']} tokens read "
        f"and {judge['tokens_out']} written, {judge['seconds']:.1f} s in all ({judge['seconds_median']:.2f} s a call), "
        f"{judge['price']} {judge['currency']} in all, {judge['price_per_call']} a call"
    )
    say(f"{judge['claims']} claims taken, {sum(judge['rejected'].values())} rejected")
    if fit is not None:
        say(f"EARSHOT_JUDGE_WEIGHT was {judge['weight']:g}; {fit['weight']:g} fits these calls best ({fit['n']} answers)")
    for error, times in judge["errors"].items():
        say(f"{times} times: {error}")


def _fields(part: Mapping[str, Any]) -> list[tuple[str, str, str, str, int]]:
    rows = []
    for name, one in part["fields"].items():
        figure = next(figure for figure in FIGURES if figure in one)
        around = f"{percent(one['low'])} … {percent(one['high'])}" if one.get("low") is not None else "–"
        rows.append((name, figure.replace("_", " "), percent(one[figure]), around, one["n"]))
    agreement = part["evidence_agreement"]
    rows.append(("evidence_agreement", "share", percent(agreement["share"]), "–", agreement["n"]))
    rows.append(("calibration_error", "ECE", percent(part["calibration_error"]), "–", part["calls"]))
    return rows
