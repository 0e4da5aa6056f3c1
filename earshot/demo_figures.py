"""The demo's figures: all computed from the recognised audio, against the truth that stands beside each call."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.report import ManagerConversion
from analytics.routing.compute import order_of
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.store.call_rows import CallFilter, CallRow, StageState
from calls.store.report_queries import ALL_TIME
from earshot.agreement import Agreement, Heard, agreement_of, read_truths
from earshot.commands.calls import rejected_rows

DIGITS = 4


def demo_figures(house: House, sample: Path) -> dict[str, Any]:
    """What `earshot demo --json` writes; the same for the same recordings, however often and however interrupted it ran."""
    rows = all_rows(house)
    heard = heard_calls(house, rows, sample)
    over_all = agreement_of(heard)
    held_out = agreement_of(call for call in heard if call.truth.is_held_out)
    conversion = conversion_report(house, ALL_TIME)
    order = order_of(house, datetime.now(UTC))
    assert order is not None
    return {
        "calls": len(rows),
        "transcribed": sum(house.transcripts.current(row.id) is not None for row in rows),
        "failed": sum(row.stage_state is StageState.SET_ASIDE for row in rows),
        "rejected": [
            {key: row[key] for key in ("file", "rule", "remedy")} for row in sorted(rejected_rows(house), key=lambda row: row["file"])
        ],
        "engine": engine_of(house, rows),
        "wer": round(over_all.wer, DIGITS),
        "agreement": _labels(over_all),
        "held_out": {"calls": held_out.calls, "wer": round(held_out.wer, DIGITS), **_labels(held_out)},
        "role_accuracy": round(over_all.role_accuracy, DIGITS),
        "conversion": [_manager_fields(row) for row in conversion.managers],
        "department": _manager_fields(conversion.department),
        "exclusions": {row.reason: row.calls for row in conversion.exclusions},
        "refusals": [
            {"reason": row.reason, "calls": row.share.successes, "share": _rounded(row.share.share)} for row in conversion.refusals
        ],
        "channels": _channels(house),
        "ring_order": [
            {"position": row.position, "manager": row.name, "reason": row.reason, "proven": row.is_proven} for row in order.positions
        ],
        "pbx_commands": list(pbx_commands(order)),
    }


def all_rows(house: House) -> list[CallRow]:
    rows: list[CallRow] = []
    cursor = None
    while True:
        page = house.calls.page(CallFilter(), after=cursor, limit=500)
        rows.extend(page.rows)
        if (cursor := page.next_cursor) is None:
            return rows


def heard_calls(house: House, rows: list[CallRow], sample: Path) -> list[Heard]:
    """Each sample call with the truth about it; calls that the sample does not know are left out."""
    truths = {truth.recording: truth for truth in read_truths(sample / "truth")}
    named = {house.calls.recording_of(row.id).name: row for row in rows}
    return [
        Heard(truths[name], house.transcripts.current(row.id), house.verdicts.current(row.id))
        for name, row in sorted(named.items())
        if name in truths
    ]


def engine_of(house: House, rows: list[CallRow]) -> str | None:
    """Engine and model of the words, several joined by commas; None before the first transcript."""
    transcripts = (house.transcripts.current(row.id) for row in rows)
    used = {f"{said.provenance.engine} {said.provenance.model}" for said in transcripts if said}
    return ", ".join(sorted(used)) or None


def _labels(agreement: Agreement) -> dict[str, float]:
    return {"call_type": round(agreement.call_type, DIGITS), "outcome": round(agreement.outcome, DIGITS)}


def _manager_fields(row: ManagerConversion) -> dict[str, Any]:
    return {
        "manager": row.name,
        "target_calls": row.target_calls,
        "sales": row.sales,
        "kkd": _rounded(row.kkd.share),
        "low": _rounded(row.kkd.low),
        "high": _rounded(row.kkd.high),
    }


def _channels(house: House) -> list[dict[str, Any]]:
    return [
        {
            "channel": row.name,
            "calls": row.calls,
            "leads": row.leads,
            "sales": row.sales,
            "orders": row.orders,
            "revenue": str(row.money.revenue.amount),
            "spend": str(row.money.spend.amount),
            "net": str(row.money.net.amount),
            "net_per_lead": str(row.money.net_per_lead.amount) if row.money.net_per_lead else None,
        }
        for row in channel_report(house, ALL_TIME).rows
    ]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, DIGITS)
