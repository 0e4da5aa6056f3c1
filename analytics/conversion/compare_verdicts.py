"""Two versions of the verdicts on the same calls: where they agree, what moved, and what it does to KKD."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import CallId, ManagerId
from calls.model.lay_over import slot_text
from calls.model.taxonomy import AD_CHANNEL, REASON, class_field
from calls.model.verdict import CallType, Outcome, Verdict
from calls.store.verdict_versions import TwoVerdicts

_Tally = Counter[str]  # target calls and sales
ENDINGS = frozenset({Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED})
NOTHING = "–"  # as a value: the words do not tell
FIELDS: dict[str, Callable[[Verdict], str | None]] = {
    "call_type": lambda verdict: verdict.call_type,
    "outcome": lambda verdict: verdict.outcome,
    REASON: lambda verdict: verdict.refusal_reason,
    class_field(REASON): lambda verdict: verdict.classes.get(REASON),
    AD_CHANNEL: lambda verdict: verdict.ad_channel,
    class_field(AD_CHANNEL): lambda verdict: verdict.classes.get(AD_CHANNEL),
    "product": lambda verdict: verdict.product,
    "requested_slots": lambda verdict: "; ".join(map(slot_text, verdict.requested_slots)) or None,
}
MOVES_OF_VALUES = frozenset(FIELDS) - {"requested_slots"}  # whose values are few enough to be counted


@dataclass(frozen=True, slots=True)
class Move:
    was: str
    becomes: str
    calls: int


@dataclass(frozen=True, slots=True)
class FieldComparison:
    field: str
    agreement: Rate  # of all compared calls
    moves: tuple[Move, ...]  # most calls first


@dataclass(frozen=True, slots=True)
class ChangedCall:
    call_id: CallId
    changes: dict[str, tuple[str, str]]  # by field: was, becomes


@dataclass(frozen=True, slots=True)
class KkdEffect:
    """Of the compared calls only, as the machine judged them: people's corrections are the same before and after."""

    manager: ManagerId | None
    name: str
    before: Rate
    after: Rate


@dataclass(frozen=True, slots=True)
class VerdictComparison:
    old: str
    new: str
    calls: int  # those that both versions judged
    fields: tuple[FieldComparison, ...]
    managers: tuple[KkdEffect, ...]  # by name; calls of nobody last
    department: KkdEffect
    changed: tuple[ChangedCall, ...]


def compare_verdicts(old: str, new: str, pairs: Iterable[TwoVerdicts]) -> VerdictComparison:
    moves: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in FIELDS}
    tallies: defaultdict[ManagerId | None, tuple[_Tally, _Tally]] = defaultdict(lambda: (Counter(), Counter()))
    names: dict[ManagerId | None, str] = {}
    changed: list[ChangedCall] = []
    calls = 0
    for pair in pairs:
        calls += 1
        changes = {field: (was, becomes) for field in FIELDS if (was := _said(field, pair.old)) != (becomes := _said(field, pair.new))}
        for field, change in changes.items():
            moves[field][change] += 1
        if changes:
            changed.append(ChangedCall(pair.call_id, changes))
        if pair.counts:
            names[pair.manager_id] = pair.manager_name or pair.manager_id or ""
            tallies[pair.manager_id][0].update(_tally(pair.old))
            tallies[pair.manager_id][1].update(_tally(pair.new))
    order = sorted(names, key=lambda manager: (manager is None, names[manager]))
    before, after = (sum((both[side] for both in tallies.values()), start=_Tally()) for side in (0, 1))
    return VerdictComparison(
        old=old,
        new=new,
        calls=calls,
        fields=tuple(_field(field, counted, calls) for field, counted in moves.items()),
        managers=tuple(_effect(manager, names[manager], *tallies[manager]) for manager in order),
        department=_effect(None, "", before, after),
        changed=tuple(changed),
    )


def _said(field: str, verdict: Verdict) -> str:
    value = FIELDS[field](verdict)
    return NOTHING if value is None else str(value)


def _field(field: str, moves: Counter[tuple[str, str]], calls: int) -> FieldComparison:
    listed = sorted(moves.items(), key=lambda item: (-item[1], item[0])) if field in MOVES_OF_VALUES else []
    return FieldComparison(
        field, rate_of(calls - moves.total(), calls), tuple(Move(was, becomes, number) for (was, becomes), number in listed)
    )


def _tally(verdict: Verdict) -> _Tally:
    """A new lead whose ending the words tell, and whether it was a sale."""
    if verdict.call_type is not CallType.NEW_LEAD or verdict.outcome not in ENDINGS:
        return Counter()
    return Counter(target=1, sales=int(verdict.outcome is Outcome.SALE))


def _effect(manager: ManagerId | None, name: str, before: _Tally, after: _Tally) -> KkdEffect:
    return KkdEffect(manager, name, rate_of(before["sales"], before["target"]), rate_of(after["sales"], after["target"]))
