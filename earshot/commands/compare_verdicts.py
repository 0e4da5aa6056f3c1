"""earshot compare-verdicts: what changed between two versions of rules, weights and taxonomy, call by call and in KKD."""

from contextlib import closing
from typing import Annotated

import typer

from analytics.conversion.compare_verdicts import VerdictComparison, compare_verdicts
from analytics.counting.rate import Rate
from calls.house import open_house
from calls.model.counts import Count
from calls.model.errors import SetupError
from calls.store.verdict_versions import VersionCount
from earshot.output import percent, plain, print_json, print_table, say

MOVES_SHOWN, CALLS_SHOWN = 12, 20


def compare(
    context: typer.Context,
    old: Annotated[str | None, typer.Argument(help="A version, or a part of its name. Without any, the two newest are compared.")] = None,
    new: Annotated[str | None, typer.Argument(help="Default: the newest.")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="List the versions and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Of the calls that two versions judged: agreement by field, what moved where, the changed calls, KKD before and after."""
    with closing(open_house(context.obj)) as house:
        known = house.verdict_versions.all()
        if versions:
            _show_versions(known, as_json)
            return
        before, after = _choose(known, old, new)
        found = compare_verdicts(before, after, house.verdict_versions.both(before, after))
    if as_json:
        print_json(plain(found))
    else:
        _show(found)


def _choose(known: tuple[VersionCount, ...], old: str | None, new: str | None) -> tuple[str, str]:
    if len(known) < 2:
        raise SetupError("there are not two versions of verdicts to compare", remedy="Change the taxonomy, then: earshot understand-again")
    newest = [one.version for one in known][::-1]
    after = newest[0] if new is None else _find(newest, new)
    before = next(version for version in newest if version != after) if old is None else _find(newest, old)
    if before == after:
        raise SetupError(f"{before} is compared with itself", remedy="Name two: earshot compare-verdicts --versions")
    return before, after


def _find(versions: list[str], part: str) -> str:
    fitting = [version for version in versions if version == part] or [version for version in versions if part in version]
    if len(fitting) != 1:
        what = f"{len(fitting)} versions fit {part}" if fitting else f"no verdict is of a version {part}"
        raise SetupError(what, remedy="Name one of: " + ", ".join(fitting or versions))
    return fitting[0]


def _show_versions(known: tuple[VersionCount, ...], as_json: bool) -> None:
    if as_json:
        print_json([plain(one) for one in known])
    else:
        rows = [(one.version, one.calls, one.current) for one in known]
        print_table("Versions of verdicts, the newest last", ("version", "calls", "current"), rows, empty="none yet")


def _show(found: VerdictComparison) -> None:
    say(f"{found.calls} calls that both versions judged: {found.old} -> {found.new}")
    print_table(
        "Agreement",
        ("field", "same", "95 % interval", "changed"),
        [
            (one.field, percent(one.agreement.share), _interval(one.agreement), one.agreement.trials - one.agreement.successes)
            for one in found.fields
        ],
    )
    for field in found.fields:
        if field.moves:
            moves = [(move.was, move.becomes, move.calls) for move in field.moves[:MOVES_SHOWN]]
            print_table(field.field, ("was", "becomes", "calls"), moves)
            if len(field.moves) > MOVES_SHOWN:
                say(f"and {len(field.moves) - MOVES_SHOWN} more; --json has all")
    print_table(
        "KKD of these calls",
        ("manager", "before", "n", "95 % interval", "after", "n", "95 % interval"),
        [
            (name, *_kkd(one.before), *_kkd(one.after))
            for name, one in (*((one.name or "not assigned", one) for one in found.managers), ("Department", found.department))
        ],
    )
    changed = [
        (one.call_id, "; ".join(f"{field} {was} -> {becomes}" for field, (was, becomes) in one.changes.items())) for one in found.changed
    ]
    print_table("Changed calls", ("call", "what changed"), changed[:CALLS_SHOWN], empty="none")
    if len(changed) > CALLS_SHOWN:
        say(f"{CALLS_SHOWN} of {len(changed)} changed calls; --json has all")


def _kkd(rate: Rate) -> tuple[str, Count, str]:
    return percent(rate.share), rate.trials, _interval(rate)


def _interval(rate: Rate) -> str:
    return f"{percent(rate.low)} to {percent(rate.high)}"
