"""earshot correct: put right what the machine heard and understood of calls; remembered, and never overwritten by a later run."""

import getpass
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from calls.correct_findings import Wanted, correct_findings, preview_findings
from calls.correct_sides import swap_sides
from calls.formats.correction_words import ToldCorrection, told_correction
from calls.formats.finding_text import field_named
from calls.house import House, open_house
from calls.model.call import CallId
from calls.model.correction import SIDES, Correction, Hand
from calls.model.errors import SetupError
from calls.model.put_right import FIELDS
from earshot.output import print_json, print_table, progress, say
from ingest.take_labels import TakenLabels, take_labels

SIDES_ARE = {"sides=swapped": True, "sides=as_heard": False}
LINES_SHOWN = 20
WHAT = (
    "As outcome=refusal refusal_reason=price; outcome=confirmed: it is right; product=none: there is none; outcome= takes back. "
    f"Fields: {', '.join(FIELDS)}; also sides=swapped or sides=as_heard. Without any, the call's corrections are listed."
)


def correct(
    context: typer.Context,
    call_id: Annotated[str | None, typer.Argument(metavar="CALL", help="As `earshot calls` lists it.")] = None,
    what: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help=WHAT)] = None,
    quote: Annotated[list[str] | None, typer.Option("--quote", metavar="FIELD=WORDS", help="Words of the call that prove it.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why; kept beside the correction.")] = "",
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Labels of many calls: columns call, field, value, note; or call and a column a field."),
    ] = None,
    labels: Annotated[Path | None, typer.Option("--labels", metavar="FILE.jsonl", help="The same as labelled calls, one a line.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; keep nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Put right what a call was and how it ended: counted at once, kept through every run. Or list what was put right."""
    hand = Hand(getpass.getuser(), datetime.now(UTC), note)
    file = csv or labels
    if (file is None) is (call_id is None) or (csv and labels):
        raise SetupError(
            "name either a call or a file of labels", remedy="earshot correct CALL outcome=sale, or earshot correct --csv FILE"
        )
    with closing(open_house(context.obj)) as house:
        if call_id is not None:
            told = _correct_one(house, CallId(call_id), what or [], quote or [], hand, is_preview=dry_run)
            _show(told, as_json)
            return
        assert file is not None
        with progress("Labels") as tick:
            taken = take_labels(house, file, hand, dry_run=dry_run, tick=tick)
    _show_taken(taken, dry_run, as_json)
    if taken.rejected:
        raise typer.Exit(1)


def _correct_one(
    house: House, call_id: CallId, what: Sequence[str], quotes: Sequence[str], hand: Hand, *, is_preview: bool
) -> Sequence[Correction]:
    """The call's history; of a preview what would be added to it."""
    said = dict(_pair(one) for one in what if one not in SIDES_ARE)
    if len(said) + sum(one in SIDES_ARE for one in what) < len(what):
        raise SetupError("one field is named twice", remedy="Name each field once")
    wanted = Wanted(said, dict(_pair(one) for one in quotes))
    if is_preview:
        if len(said) < len(what):
            raise SetupError("an exchange of sides cannot be shown beforehand", remedy="Leave --dry-run out: sides=as_heard undoes it")
        return preview_findings(house, call_id, wanted, hand)
    for one in what:
        if one in SIDES_ARE:
            is_new = swap_sides(house, call_id, swapped=SIDES_ARE[one], hand=hand)
            say("Corrected; the call is understood anew." if is_new else "It is so already: nothing was changed.")
    if said or quotes:
        kept = correct_findings(house, call_id, wanted, hand)
        say(
            f"Corrected: {', '.join(one.field for one in kept)}; it counts from now on."
            if kept
            else "It is so already: nothing was changed."
        )
    return house.corrections.of(call_id)


def _pair(text: str) -> tuple[str, str]:
    """ "outcome=sale" """
    field, equals, value = text.partition("=")
    if not equals or field == SIDES:
        raise SetupError(f"{text!r} cannot be corrected", remedy=f"Write one of: {', '.join(SIDES_ARE)}, or FIELD=VALUE as outcome=sale")
    return field_named(field), value


def _show(corrections: Sequence[Correction], as_json: bool) -> None:
    told = [told_correction(one) for one in corrections]
    if as_json:
        print_json([_plain(one) for one in told])
    else:
        print_table("Corrections", ("field", "value", "before", "by", "at", "note"), [_row(one) for one in told], empty="none")


def _show_taken(taken: TakenLabels, dry_run: bool, as_json: bool) -> None:
    if as_json:
        kept = [{"call": one.call_id, **_plain(told_correction(one))} for one in taken.kept]
        problems = [str(problem) for problem in taken.rejected]
        print_json({"kept": kept, "same": taken.same, "rejected": problems, "unused_columns": list(taken.unused), "dry_run": dry_run})
        return
    if dry_run:
        rows = [(one.call_id, *_row(told_correction(one))[:3]) for one in taken.kept[:LINES_SHOWN]]
        print_table(f"Would be corrected: {len(taken.kept)}", ("call", "field", "value", "before"), rows)
    if taken.unused:
        say(f"Columns that say nothing to us: {', '.join(taken.unused)}")
    kept_or_not = "would be corrected" if dry_run else "corrected"
    say(f"{len(taken.kept)} {kept_or_not}, {taken.same} as they were, {len(taken.rejected)} lines rejected")
    for problem in taken.rejected:
        say(str(problem))


def _plain(told: ToldCorrection) -> dict[str, Any]:
    return {**asdict(told), "at": told.at.isoformat(timespec="seconds")}


def _row(told: ToldCorrection) -> tuple[str, ...]:
    value = "taken back" if told.value is None else told.value
    return told.field, value, told.before or "", told.by, told.at.isoformat(timespec="seconds"), told.note
