"""How well verdicts agree with labels, field by field, each figure with its n and interval."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from analytics.understanding.training.calibration import Judgement, abstention, calibration_bins, calibration_error
from analytics.understanding.training.labelled_call import LabelledSlot
from analytics.understanding.training.proof import agrees, is_verbatim
from analytics.understanding.training.shares import class_scores, interval, macro_f1, set_f1
from analytics.understanding.training.understood import Understood
from calls.model.put_right import STAGES
from calls.model.verdict import CallType, RequestedSlot

ONE_OF = ("call_type", "outcome", "refusal_reason", "ad_channel")
PROVEN = (*ONE_OF, "requested_slots", "recording_notice")
FINDING_OF = {"requested_slots": "requested_slot"}  # where a finding's field is named otherwise

Calls = Sequence[Understood]


@dataclass(frozen=True, slots=True)
class Share:
    right: int
    n: int

    @property
    def value(self) -> float | None:
        return self.right / self.n if self.n else None


def score(calls: Calls) -> dict[str, Any]:
    """Plain JSON types. A figure is None where nothing could be measured."""
    fields: dict[str, Any] = {name: _classes(calls, name) for name in ONE_OF}
    fields["requested_slots"] = _figure(calls, "f1", _slots_f1, sum(bool(one.call.slots) for one in calls))
    fields["stages"] = {**_figure(calls, "f1", _stages_f1, sum(bool(one.call.stages) for one in calls)), "by_stage": _by_stage(calls)}
    fields["recording_notice"] = _figure(calls, "accuracy", _notice_accuracy, len(calls))
    validity = _share(is_verbatim(one, finding) for one in calls for finding in one.verdict.findings)
    fields["evidence_validity"] = {"share": validity.value, "n": validity.n}
    agreement = _share(_agreements(calls))
    judgements = [judgement for one in calls for judgement in _judgements(one)]
    return {
        "calls": len(calls),
        "fields": fields,
        "calibration_error": calibration_error(judgements),
        "calibration": [asdict(one) for one in calibration_bins(judgements)],
        "abstention": [asdict(step) for step in abstention([one for one in judgements if one.field in ("call_type", "outcome")])],
        "evidence_agreement": {"share": agreement.value, "n": agreement.n},
    }


def score_all(calls: Calls) -> dict[str, Any]:
    """The whole, the same by language and by business, and each call's own answers."""
    return {
        **score(calls),
        "by_language": {name: score(group) for name, group in _groups(calls, lambda one: one.call.language)},
        "by_business": {name: score(group) for name, group in _groups(calls, lambda one: f"{one.call.language} {one.call.business.kind}")},
        "by_call": [_answers(one) for one in calls],
    }


def pairs_of(calls: Calls, field: str) -> list[tuple[str | None, str | None]]:
    """(true, said). A refusal's reason is asked only where there was a refusal."""
    pairs = [(_text(getattr(one.call, field)), _text(getattr(one.verdict, field))) for one in calls]
    return [pair for pair in pairs if pair[0] is not None] if field == "refusal_reason" else pairs


def _slots(one: Understood) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    """True and said, each by day (its date, else its weekday), from, to and met; a date that was said answers a label without one."""
    true = frozenset(_slot(slot.day or slot.weekday, slot) for slot in one.call.slots)
    return true, frozenset(
        _slot(slot.weekday if _slot(slot.weekday, slot) in true else slot.date or slot.weekday, slot)
        for slot in one.verdict.requested_slots
    )


def _slot(day: date | str | None, slot: LabelledSlot | RequestedSlot) -> Hashable:
    return day, slot.from_time, slot.to_time, slot.is_met


def _slots_f1(calls: Calls) -> float | None:
    return set_f1(_slots(one) for one in calls)


def _stages_f1(calls: Calls) -> float | None:
    return set_f1(_stages(one, STAGES) for one in calls)


def _stages(one: Understood, stages: Sequence[str]) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    """Of the stages that the labels know of: those that the manager did."""
    known = [stage for stage in stages if one.call.stages.get(stage) is not None]
    said: Mapping[str, bool | None] = getattr(one.verdict, "stages", {})
    return frozenset(stage for stage in known if one.call.stages[stage]), frozenset(stage for stage in known if said.get(stage))


def _by_stage(calls: Calls) -> dict[str, Any]:
    return {
        stage: {
            "f1": set_f1(_stages(one, (stage,)) for one in calls),
            "n": sum(one.call.stages.get(stage) is not None for one in calls),
        }
        for stage in STAGES
    }


def _notice_accuracy(calls: Calls) -> float | None:
    return _share(_has_notice(one) == one.call.has_notice for one in calls).value


def _has_notice(one: Understood) -> bool:
    return any(finding.field == "recording_notice" for finding in one.verdict.findings)


def _classes(calls: Calls, field: str) -> dict[str, Any]:
    pairs = pairs_of(calls, field)
    classes = {value: asdict(found) for value, found in class_scores(pairs).items()}
    return {**_figure(pairs, "macro_f1", macro_f1, sum(truth is not None for truth, _ in pairs)), "classes": classes}


def _figure(items: Sequence[Any], name: str, figure: Callable[[Sequence[Any]], float | None], n: int) -> dict[str, Any]:
    """n: of the cases that the figure is about."""
    around = interval(items, figure)
    return {name: figure(items), "low": around and around.low, "high": around and around.high, "n": n}


def _agreements(calls: Calls) -> Iterator[bool]:
    """Where the answer is right and the label names its proof: does our quote touch it?"""
    for one in calls:
        for field in PROVEN:
            proofs = one.call.proofs.get(field, ())
            findings = [finding for finding in one.verdict.findings if finding.field == FINDING_OF.get(field, field)]
            if proofs and findings and _is_right(one, field):
                yield any(agrees(one, finding, proof) for finding in findings for proof in proofs)


def _is_right(one: Understood, field: str) -> bool:
    if field == "requested_slots":
        true, said = _slots(one)
        return bool(true & said)
    if field == "recording_notice":
        return one.call.has_notice
    return _text(getattr(one.call, field)) == _text(getattr(one.verdict, field))


def _judgements(one: Understood) -> Iterator[Judgement]:
    """What was said with a probability, or not said at all where something was to be said."""
    said = {finding.field: finding.probability for finding in one.verdict.findings}
    for field in ONE_OF:
        truth, told = _text(getattr(one.call, field)), _text(getattr(one.verdict, field))
        is_asked = field == "call_type" or (field == "outcome" and one.call.call_type is CallType.NEW_LEAD)
        if told is not None and field in said:
            yield Judgement(field, said[field], truth == told)
        elif is_asked and told is None:
            yield Judgement(field, None, is_right=False)


def _answers(one: Understood) -> dict[str, Any]:
    true, said = _slots(one)
    return {
        "id": one.call.id,
        **{field: {"true": _text(getattr(one.call, field)), "said": _text(getattr(one.verdict, field))} for field in ONE_OF},
        "requested_slots": {"right": len(true & said), "missed": len(true - said), "invented": len(said - true)},
        "recording_notice": {"true": one.call.has_notice, "said": _has_notice(one)},
        "is_low_quality": one.verdict.call_type is None and not one.verdict.findings,
    }


def _groups(calls: Calls, key: Callable[[Understood], str]) -> list[tuple[str, list[Understood]]]:
    groups: defaultdict[str, list[Understood]] = defaultdict(list)
    for one in calls:
        groups[key(one)].append(one)
    return sorted(groups.items())


def _share(judged: Iterator[bool]) -> Share:
    known = list(judged)
    return Share(sum(known), len(known))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
