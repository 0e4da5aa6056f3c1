"""Labelled calls as a text that people can write and read.

    == uk-school-007                       language, business, number
    at: 2026-09-15T10:42+03:00 inbound noisy     or outbound; noisy or clean
    labels: new_lead refusal schedule product=german channel=maps notice
    slots: sat 2026-09-19 12:00-16:00 no; tue - 17:00- met      weekday date from-to, met or no; "-" for what was not said
    stages: greeting introduction -rapport needs -price_wording ?objection_handling -next_step farewell
    a: добрий день школа лінгва              the agent; c: is the client
    c: ви мені скажіть [r:а в суботу після обіду] працюєте

"[r:…]" marks the words that prove a label: t call type, o outcome, r refusal reason, c ad channel, s requested slot, n notice.
"stages" stands on new leads only; "-" says that the agent did not, "?" that there was nothing to do. A line
"business: kind | name | sale stage | product, product" holds for all calls below it, up to the next such line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from analytics.understanding.training.labelled_call import Business, LabelledCall, LabelledSlot, LabelledTurn, Proof
from calls.model.errors import SetupError
from calls.model.put_right import STAGES
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason

FIELDS = {"t": "call_type", "o": "outcome", "r": "refusal_reason", "c": "ad_channel", "s": "requested_slots", "n": "recording_notice"}
SIDES = {"a": Side.AGENT, "c": Side.CLIENT}
MARK = re.compile(r"\[([torcsn]):([^\[\]]*)\]")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNSAID = "-"
WRITE_BUSINESS = "Write: business: kind | name | sale stage | product, product"


@dataclass(slots=True)
class _Entry:
    """One call's lines before they are read."""

    line: int
    id: str
    business: Business
    heads: dict[str, str] = field(default_factory=dict)
    turns: list[tuple[Side, str]] = field(default_factory=list)


def read_labelled(text: str, name: str) -> tuple[LabelledCall, ...]:
    """name: of the file, for errors. Raises SetupError that names file, line and remedy."""
    calls = []
    for entry in _entries(text, name):
        try:
            calls.append(_call(entry))
        except (ValueError, KeyError) as error:
            raise SetupError(f"{name}:{entry.line}: {entry.id}: {error}", remedy="Correct that call's labels") from error
    ids = [call.id for call in calls]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise SetupError(f"{name}: two calls are named {twice}", remedy="Number one of them anew")
    return tuple(calls)


def _entries(text: str, name: str) -> Iterator[_Entry]:
    business: Business | None = None
    entry: _Entry | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("business:"):
            business = _business(line.removeprefix("business:"), f"{name}:{number}")
        elif line.startswith("== "):
            if entry is not None:
                yield entry
            if business is None:
                raise SetupError(
                    f"{name}:{number}: no business above this call", remedy="Write: business: kind | name | sale stage | products"
                )
            entry = _Entry(number, line[3:].strip(), business)
        elif line.strip() and not line.startswith("#"):
            head, _, rest = line.partition(":")
            if entry is None or not rest or (entry.turns and head not in SIDES):
                raise SetupError(
                    f"{name}:{number}: not a line of a labelled call", remedy="Begin it with a:, c:, at:, labels:, slots: or stages:"
                )
            if head in SIDES:
                entry.turns.append((SIDES[head], rest.strip()))
            else:
                entry.heads[head] = rest.strip()
    if entry is not None:
        yield entry


def _business(text: str, place: str) -> Business:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 4:
        raise SetupError(f"{place}: not a business", remedy=WRITE_BUSINESS)
    return Business(parts[0], parts[1], parts[2], tuple(product.strip() for product in parts[3].split(",") if product.strip()))


def _call(entry: _Entry) -> LabelledCall:
    at, direction, look = entry.heads["at"].split()
    started_at = datetime.fromisoformat(at)
    if started_at.tzinfo is None or direction not in ("inbound", "outbound") or look not in ("noisy", "clean") or not entry.turns:
        raise ValueError("'at:' wants a time with its zone, inbound or outbound, noisy or clean; and turns must follow")
    labels = _labels(entry.heads["labels"], entry.business)
    stages = _stages(entry.heads.get("stages", ""))
    if bool(stages) != (labels.call_type is CallType.NEW_LEAD):
        raise ValueError("stages stand on a new lead's call, and only there")
    slots = tuple(_slot(one) for one in entry.heads.get("slots", "").split(";") if one.strip())
    turns, proofs = _turns(entry.turns)
    return LabelledCall(
        entry.id, entry.id.split("-")[0], entry.business, direction == "inbound", started_at, look == "noisy", turns, labels.call_type,
        labels.outcome, labels.refusal_reason, labels.product, labels.ad_channel, slots, stages, labels.has_notice, proofs,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Labels:
    call_type: CallType
    outcome: Outcome
    refusal_reason: RefusalReason | None
    product: str | None
    ad_channel: str | None
    has_notice: bool


def _labels(text: str, business: Business) -> _Labels:
    words = text.split()
    named = dict(word.split("=", 1) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word and word != "notice"]
    if unknown := set(named) - {"product", "channel"}:
        raise ValueError(f"unknown label {sorted(unknown)[0]}")
    call_type, outcome = CallType(plain[0]), Outcome(plain[1] if len(plain) > 1 else "not_applicable")
    reason = RefusalReason(plain[2]) if len(plain) > 2 else None
    if (outcome is Outcome.NOT_APPLICABLE) is (call_type is CallType.NEW_LEAD) or (reason is not None) != (outcome is Outcome.REFUSAL):
        raise ValueError("only a new lead's call has an outcome, and a refusal, only that, has a reason")
    if (product := named.get("product")) is not None and product not in business.products:
        raise ValueError(f"{product} is none of the business's products")
    return _Labels(call_type, outcome, reason, product, named.get("channel"), "notice" in words)


def _stages(text: str) -> Mapping[str, bool | None]:
    marks = {word.lstrip("-?"): None if word.startswith("?") else not word.startswith("-") for word in text.split()}
    if marks and set(marks) != set(STAGES):
        raise ValueError(f"stages must name each of {', '.join(STAGES)} once")
    return marks


def _slot(text: str) -> LabelledSlot:
    parts = text.split()
    weekday, day, hours, met = parts if len(parts) == 4 else ("", "", "", "")
    if weekday not in (*WEEKDAYS, UNSAID) or met not in ("met", "no"):
        raise ValueError(f"a slot is: weekday date from-to met|no, not {text.strip()!r}")
    begin, _, end = hours.partition("-")
    resolved = None if day == UNSAID else date.fromisoformat(day)
    if resolved is not None and WEEKDAYS[resolved.weekday()] != weekday:
        raise ValueError(f"{day} is no {weekday}")
    return LabelledSlot(None if weekday == UNSAID else weekday, resolved, _time(begin), _time(end), met == "met")


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _turns(lines: list[tuple[Side, str]]) -> tuple[tuple[LabelledTurn, ...], Mapping[str, tuple[Proof, ...]]]:
    turns: list[LabelledTurn] = []
    proofs: dict[str, tuple[Proof, ...]] = {}
    for side, marked in lines:
        for letter, quote in MARK.findall(marked):
            proofs[FIELDS[letter]] = (*proofs.get(FIELDS[letter], ()), Proof(len(turns), quote.strip()))
        text = MARK.sub(r"\2", marked)
        if "[" in text or "]" in text:
            raise ValueError(f"a mark is not closed or unknown in: {marked}")
        turns.append(LabelledTurn(side, text))
    return tuple(turns), proofs
