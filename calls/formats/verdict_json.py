"""A verdict as JSON text and back, exactly."""

import json
from datetime import date, time
from typing import Any

from calls.model.recording import Side
from calls.model.verdict import (
    CallType,
    Finding,
    FollowUp,
    Outcome,
    Promise,
    PromisedAction,
    QualitySign,
    RefusalReason,
    RequestedSlot,
    TextQuality,
    Verdict,
)


def write_verdict(verdict: Verdict) -> str:
    return json.dumps(verdict_to_dict(verdict), ensure_ascii=True, separators=(",", ":"))


def read_verdict(text: str) -> Verdict:
    return verdict_from_dict(json.loads(text))


def verdict_to_dict(verdict: Verdict) -> dict[str, Any]:
    """Plain JSON types; unknown is null; days are YYYY-MM-DD, times HH:MM[:SS]."""
    return {
        "call_type": verdict.call_type and verdict.call_type.value,
        "outcome": verdict.outcome and verdict.outcome.value,
        "refusal_reason": verdict.refusal_reason and verdict.refusal_reason.value,
        "product": verdict.product,
        "ad_channel": verdict.ad_channel,
        "requested_slots": [slot_to_dict(slot) for slot in verdict.requested_slots],
        "findings": [_finding_to_dict(finding) for finding in verdict.findings],
        "version": verdict.version,
        "failed_rules": list(verdict.failed_rules),
        "quality": None if verdict.quality is None else [_sign_to_dict(sign) for sign in verdict.quality.signs],
        "classes": dict(verdict.classes),
        "stages": dict(verdict.stages),
        "promises": [_promise_to_dict(promise) for promise in verdict.promises],
        "competitor": verdict.competitor,
        "follow_up": verdict.follow_up and {"reason": verdict.follow_up.reason, **_by_to_dict(verdict.follow_up)},
    }


def verdict_from_dict(data: dict[str, Any]) -> Verdict:
    return Verdict(
        call_type=CallType(data["call_type"]) if data["call_type"] else None,
        outcome=Outcome(data["outcome"]) if data["outcome"] else None,
        refusal_reason=RefusalReason(data["refusal_reason"]) if data["refusal_reason"] else None,
        product=data["product"],
        ad_channel=data["ad_channel"],
        requested_slots=tuple(slot_from_dict(slot) for slot in data["requested_slots"]),
        findings=tuple(Finding(**{**finding, "side": Side(finding["side"])}) for finding in data["findings"]),
        version=data["version"],
        failed_rules=tuple(data["failed_rules"]),
        quality=_quality_from(data.get("quality")),  # earlier verdicts have none, nor what follows
        classes=data.get("classes", {}),
        stages=data.get("stages", {}),
        promises=tuple(_promise_from_dict(promise) for promise in data.get("promises", ())),
        competitor=data.get("competitor"),
        follow_up=FollowUp(data["follow_up"]["reason"], *_by_from(data["follow_up"])) if data.get("follow_up") else None,
    )


def _promise_to_dict(promise: Promise) -> dict[str, Any]:
    return {"action": promise.action.value, "what": promise.what, **_by_to_dict(promise), "start_s": promise.start_s}


def _promise_from_dict(data: dict[str, Any]) -> Promise:
    return Promise(PromisedAction(data["action"]), data["what"], *_by_from(data), data["start_s"])


def _by_to_dict(due: Promise | FollowUp) -> dict[str, str | None]:
    return {
        "by_date": None if due.by_date is None else due.by_date.isoformat(),
        "by_time": None if due.by_time is None else due.by_time.isoformat(),
    }


def _by_from(data: dict[str, Any]) -> tuple[date | None, time | None]:
    by_date, by_time = data["by_date"], data["by_time"]
    return by_date and date.fromisoformat(by_date), time.fromisoformat(by_time) if by_time else None


def _sign_to_dict(sign: QualitySign) -> dict[str, Any]:
    return {"name": sign.name, "value": sign.value, "score": sign.score}


def _quality_from(signs: list[dict[str, Any]] | None) -> TextQuality | None:
    return TextQuality(tuple(QualitySign(**sign) for sign in signs)) if signs else None


def slot_to_dict(slot: RequestedSlot) -> dict[str, Any]:
    return {
        "weekday": slot.weekday,
        "date": slot.date and slot.date.isoformat(),
        "from_time": None if slot.from_time is None else slot.from_time.isoformat(),
        "to_time": None if slot.to_time is None else slot.to_time.isoformat(),
        "is_met": slot.is_met,
    }


def slot_from_dict(data: dict[str, Any]) -> RequestedSlot:
    return RequestedSlot(
        weekday=data["weekday"],
        date=date.fromisoformat(data["date"]) if data["date"] else None,
        from_time=time.fromisoformat(data["from_time"]) if data["from_time"] else None,
        to_time=time.fromisoformat(data["to_time"]) if data["to_time"] else None,
        is_met=data["is_met"],
    )


def _finding_to_dict(finding: Finding) -> dict[str, Any]:
    return {
        "field": finding.field,
        "value": finding.value,
        "quote": finding.quote,
        "side": finding.side.value,
        "start_s": finding.start_s,
        "end_s": finding.end_s,
        "rule": finding.rule,
        "probability": finding.probability,
    }
