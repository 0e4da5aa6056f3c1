"""What of an answer is believed: values that there are, proven by words of the turn that it names. The rest is counted by field."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from analytics.understanding.judge.mask import Sent
from analytics.understanding.judge.schema import WEEKDAYS, values_of
from calls.model.company import Company
from calls.model.judgement import Claim, RejectedBecause, Rejection
from calls.model.put_right import NOTICE, SLOTS, STAGE, STAGES
from calls.model.transcript import Word
from calls.model.verdict import CallType, Outcome, RequestedSlot

FEWEST_WORDS, MOST_WORDS, MOST_SLOTS = 1, 40, 12
EDGES = re.compile(r"^\W+|\W+$")
THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
WHOLE = "answer"  # field of a rejection of all of it


@dataclass(frozen=True, slots=True)
class Checked:
    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]

    @property
    def is_useless(self) -> bool:
        return any(one.field == WHOLE for one in self.rejected)


class _NotBelievedError(Exception):
    def __init__(self, why: RejectedBecause) -> None:
        super().__init__(why)
        self.why = why


def check_answer(text: str, sent: Sent, company: Company, *, is_cut: bool = False) -> Checked:
    """text: as the model wrote it, perhaps with a fence or thoughts around the JSON. is_cut: it reached its limit of tokens."""
    data = _object_in(text)
    if data is None:
        return Checked((), (Rejection(WHOLE, RejectedBecause.CUT_OFF if is_cut else RejectedBecause.NOT_JSON),))
    claims: list[Claim] = []
    rejected: list[Rejection] = []
    for field, check in _checks(data, sent, company):
        try:
            claims.append(check())
        except _NotBelievedError as error:
            rejected.append(Rejection(field, error.why))
    return _consistent(claims, rejected)


def _object_in(text: str) -> dict[str, Any] | None:
    """The whole, what stands in a fence, or what stands between the first and the last brace."""
    text = THOUGHTS.sub("", text)
    fenced = FENCED.search(text)
    between = text[text.find("{") : text.rfind("}") + 1]
    for candidate in (text, fenced[1] if fenced else "", between):
        try:
            data = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict):
            return data
    return None


def _checks(data: Mapping[str, Any], sent: Sent, company: Company) -> Iterator[tuple[str, Any]]:
    for field, values in values_of(company).items():
        yield field, lambda field=field, values=values: _one_of(field, data.get(field), values, sent)
    slots = data.get(SLOTS)
    if not isinstance(slots, list) or len(slots) > MOST_SLOTS:
        yield SLOTS, lambda: _reject(RejectedBecause.SHAPE)
    else:
        for slot in slots:
            yield SLOTS, lambda slot=slot: _slot(slot, sent)
    stages = data.get("stages")
    for stage in STAGES:
        given = stages.get(stage) if isinstance(stages, dict) else None
        yield STAGE + stage, lambda stage=stage, given=given: _yes_no(STAGE + stage, given, "done", ("done", "missed"), sent)
    yield NOTICE, lambda: _yes_no(NOTICE, data.get(NOTICE), "value", ("true", "false"), sent)


def _one_of(field: str, given: Any, values: tuple[str, ...], sent: Sent) -> Claim:
    answer = _mapping(given)
    value = answer.get("value")
    if value is None:
        return Claim(field, None, _confidence(answer))
    if not isinstance(value, str) or value not in values:
        raise _NotBelievedError(RejectedBecause.VALUE)
    return _proven(field, value, answer, sent)


def _yes_no(field: str, given: Any, key: str, names: tuple[str, str], sent: Sent) -> Claim:
    """What was not done has no words to prove it."""
    answer = _mapping(given)
    value = answer.get(key)
    if value is None or value is False:
        return Claim(field, None if value is None else names[1], _confidence(answer))
    if value is not True:
        raise _NotBelievedError(RejectedBecause.VALUE)
    return _proven(field, names[0], answer, sent)


def _slot(given: Any, sent: Sent) -> Claim:
    answer = _mapping(given)
    weekday, met = answer.get("weekday"), answer.get("met")
    if (weekday is not None and weekday not in WEEKDAYS) or not isinstance(met, bool):
        raise _NotBelievedError(RejectedBecause.VALUE)
    try:
        day = date.fromisoformat(answer["date"]) if answer.get("date") else None
        hours = [time.fromisoformat(answer[key]) if answer.get(key) else None for key in ("from", "to")]
    except (ValueError, TypeError) as error:
        raise _NotBelievedError(RejectedBecause.VALUE) from error
    if (weekday is None and day is None and hours == [None, None]) or any(one is not None and one.tzinfo is not None for one in hours):
        raise _NotBelievedError(RejectedBecause.VALUE)
    if day is not None:
        weekday = WEEKDAYS[day.weekday()]
    proof = _proven(SLOTS, "asked", answer, sent)
    slot = RequestedSlot(weekday, day, hours[0], hours[1], met)
    return Claim(SLOTS, "asked", proof.confidence, proof.quote, proof.side, proof.start_s, proof.end_s, slot)


def _proven(field: str, value: str, answer: Mapping[str, Any], sent: Sent) -> Claim:
    """The quote as it was heard, names and numbers put back."""
    turn, quote = answer.get("turn"), answer.get("quote")
    if not isinstance(quote, str) or not quote.strip() or isinstance(turn, bool) or not isinstance(turn, int):
        raise _NotBelievedError(RejectedBecause.NO_QUOTE)
    words = _said(quote, turn, sent)
    text = " ".join(word.text for word in words)
    return Claim(field, value, _confidence(answer), text, sent.turns[turn].side, words[0].start_s, words[-1].end_s)


def _said(quote: str, turn: int, sent: Sent) -> tuple[Word, ...]:
    """The run of the turn's words that is the quote. Punctuation around words may differ, and their case; no word may."""
    if not 0 <= turn < len(sent.turns):
        raise _NotBelievedError(RejectedBecause.QUOTE_NOT_SAID)
    spoken = sent.turns[turn]
    wanted = [bare for word in quote.split() if (bare := _bare(word))]
    if not FEWEST_WORDS <= len(wanted) <= MOST_WORDS:
        raise _NotBelievedError(RejectedBecause.NO_QUOTE)
    said = [(at, bare) for at, word in enumerate(spoken.words) if (bare := _bare(word))]
    for first in range(len(said) - len(wanted) + 1):
        run = said[first : first + len(wanted)]
        if [bare for _, bare in run] == wanted:
            return spoken.heard[run[0][0] : run[-1][0] + 1]
    raise _NotBelievedError(RejectedBecause.QUOTE_NOT_SAID)


def _bare(word: str) -> str:
    return EDGES.sub("", word).casefold()


def _mapping(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise _NotBelievedError(RejectedBecause.SHAPE)
    return given


def _confidence(answer: Mapping[str, Any]) -> float:
    given = answer.get("confidence")
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given) or not 0 <= given <= 1:
        raise _NotBelievedError(RejectedBecause.SHAPE)
    return float(given)


def _reject(why: RejectedBecause) -> Claim:
    raise _NotBelievedError(why)


def _consistent(claims: list[Claim], rejected: list[Rejection]) -> Checked:
    """Only a new lead's call has an outcome, and only a refusal has a reason."""
    said = {one.field: one.value for one in claims}
    wrong: set[str] = set()
    if said.get("call_type") not in (CallType.NEW_LEAD, None) and said.get("outcome") is not None:
        wrong.add("outcome")
    if said.get("refusal_reason") is not None and (said.get("outcome") != Outcome.REFUSAL or "outcome" in wrong):
        wrong.add("refusal_reason")
    kept = tuple(one for one in claims if one.field not in wrong)
    return Checked(kept, (*rejected, *(Rejection(field, RejectedBecause.CONTRADICTION) for field in sorted(wrong))))
