"""earshot explain: why a call means what it means. Prints words of the call to whoever asks, and to nobody else."""

from contextlib import closing
from typing import Annotated

import typer

from analytics.understanding.explain import Explanation, FieldWhy, Place
from analytics.understanding.explain_call import explain_call
from calls.house import open_house
from calls.model.call import CallId
from calls.model.errors import SetupError
from earshot.output import percent, plain, print_json, print_table, say

SHOWN = 4  # rows of each kind; --json has all
ALMOST_SURE = 0.99
SECOND, MUCH = 1, 0.05  # candidates below this share are left to --json


def explain(
    context: typer.Context,
    call_id: Annotated[str, typer.Argument(metavar="CALL", help="As `earshot calls` lists it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything that was weighed.")] = False,
) -> None:
    """Say why a call means what it means: candidates, the words that spoke, the judge, and what people put right."""
    with closing(open_house(context.obj)) as house:
        found = explain_call(house, CallId(call_id))
    if found is None:
        raise SetupError(f"there are no words of a call {call_id}", remedy="Check the id, and let `earshot work` listen first")
    if as_json:
        print_json(plain(found))
    else:
        _show(found)


def _show(found: Explanation) -> None:
    say(f"rules {found.version}" + (f", judge {found.judge}" if found.judge else ""))
    if found.is_outdated:
        say(f"The stored verdict was made by {found.made_by}: understand the call anew, then it says what stands here.")
    if found.quality is not None and found.quality.is_low:
        say("The text is too bad to conclude anything from: " + ", ".join(sign.name for sign in found.quality.reasons))
    if found.failed_rules:
        say(f"These rules broke: {', '.join(found.failed_rules)}")
    for one in found.fields:
        _show_field(one)
    if found.rejected:
        say("Of the judge's answer not taken: " + ", ".join(f"{one.field} ({one.why})" for one in found.rejected))
    if found.judge_error:
        say(f"The judge: {found.judge_error}")


def _show_field(one: FieldWhy) -> None:
    rows: list[tuple[str, str, str, str]] = []
    if one.put_right is not None:
        rows.append(("put right", one.value, one.put_right.by, one.put_right.note))
    if one.ballot is not None:
        disputed = "; the two disagree strongly" if one.ballot.is_disputed else ""
        rows.append(("vote", one.ballot.winner, _sure(one.ballot.probability), f"with the judge{disputed}"))
    if one.claim is not None:
        rows.append(("judge", one.claim.value or "none", percent(one.claim.confidence), f"“{one.claim.quote}”" if one.claim.quote else ""))
    rows += [
        ("rules", each.value, _sure(each.probability), "")
        for place, each in enumerate(one.candidates)
        if place < SECOND or each.probability >= MUCH
    ]
    rows += [("cue", each.value, f"{each.points:+.1f}", f"{_where(each.said)} ({each.row})") for each in one.cues[:SHOWN]]
    rows += [("learned", each.value, f"{each.weight:+.2f}", f"{_where(each.said)} ({each.gram})") for each in one.grams[:SHOWN]]
    if not one.candidates:
        rows += [(each.rule, each.value, percent(each.probability), f"“{each.quote}”") for each in one.findings]
    sure = f", {_sure(one.probability)} sure" if one.probability is not None and one.put_right is None else ""
    print_table(f"{one.field}: {one.value or 'none'}{sure}", ("by", "for", "worth", "words"), rows)


def _sure(probability: float) -> str:
    """No rule is ever wholly sure."""
    return percent(probability) if probability < ALMOST_SURE else f">{percent(ALMOST_SURE)}"


def _where(said: Place) -> str:
    return f"[{said.turn}] {said.side} {said.start_s:.0f} s “{said.words}”"
