"""earshot calls: the calls we have, and the files that could not become one."""

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from calls.house import House, open_house
from calls.model.channel_finding import ChannelFault, ChannelFinding
from calls.store.call_rows import CallFilter, CallRow
from earshot.output import print_json, print_table

PAGE = 200


def calls(
    context: typer.Context,
    rejected: Annotated[bool, typer.Option("--rejected", help="Files that could not become a call: rule, what was found, remedy.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many calls, newest first.")] = 50,
    fault: Annotated[ChannelFault | None, typer.Option(help="Only calls whose recording has this fault.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List calls, newest first."""
    with closing(open_house(context.obj)) as house:
        if rejected:
            _list_rejected(house, as_json)
        else:
            _list_calls(house, CallFilter(channel_fault=fault), limit, as_json)


def rejected_rows(house: House) -> list[dict[str, str]]:
    return [{"file": file.source_name, "rule": file.rule, "detail": file.detail, "remedy": file.remedy} for file in house.intake.rejected()]


def _list_rejected(house: House, as_json: bool) -> None:
    rows = rejected_rows(house)
    if as_json:
        print_json(rows)
    else:
        print_table("Rejected files", ("file", "rule", "found", "remedy"), [tuple(row.values()) for row in rows], empty="none")


def _list_calls(house: House, narrowed: CallFilter, limit: int, as_json: bool) -> None:
    rows: list[CallRow] = []
    cursor = None
    while len(rows) < limit:
        page = house.calls.page(narrowed, after=cursor, limit=min(PAGE, limit - len(rows)))
        rows.extend(page.rows)
        cursor = page.next_cursor
        if cursor is None:
            break
    findings = house.channel_findings.of_many([row.id for row in rows])
    listed = [_call_fields(row, findings.get(row.id, ())) for row in rows]
    if as_json:
        print_json(listed)
    else:
        columns = (
            "id",
            "started_at",
            "direction",
            "manager",
            "channel",
            "call_type",
            "outcome",
            "refusal_reason",
            "stage",
            "stage_state",
            "faults",
        )
        print_table(
            "Calls",
            columns,
            [tuple(str(fields[column] or "") for column in columns) for fields in listed],
            empty="none yet: earshot ingest PATH",
        )


def _call_fields(row: CallRow, findings: tuple[ChannelFinding, ...]) -> dict[str, object]:
    return {
        "id": row.id,
        "started_at": row.started_at.isoformat(timespec="seconds"),
        "direction": row.direction,
        "manager": row.manager_name,
        "channel": row.channel_name,
        "client_number": row.client_number,
        "dialled_number": row.dialled_number,
        "duration_s": row.duration_s,
        "call_type": row.call_type,
        "outcome": row.outcome,
        "refusal_reason": row.refusal_reason,
        "stage": row.stage,
        "stage_state": row.stage_state,
        "faults": ", ".join(dict.fromkeys(one.kind for one in findings)),
        "channel_findings": [asdict(one) for one in findings],
    }
