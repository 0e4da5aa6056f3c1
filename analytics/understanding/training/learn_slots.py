"""Learns slots/learned.json from the labelled calls of all languages: which times are wishes of the client's own, and which were met.

python -m analytics.understanding.training.learn_slots               writes it
python -m analytics.understanding.training.learn_slots --held-out    measures it: each kind of business judged by what others taught
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analytics.understanding.requested_slots import CLIENTS, requested_slots
from analytics.understanding.slot_tables import slot_tables_of
from analytics.understanding.slots.judge import LEARNED, Judge, Judges, worth
from analytics.understanding.slots.met_clues import met_clues
from analytics.understanding.slots.named_times import Named, Talk, talk_of
from analytics.understanding.slots.wish_clues import wish_clues
from analytics.understanding.slots.wishes import put_together
from analytics.understanding.spoken import call_of, prepare
from analytics.understanding.training.labelled_call import LabelledCall, LabelledSlot
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.scraps import AT, Scrap, scraps
from analytics.understanding.training.shares import set_f1
from analytics.understanding.training.understood import transcript_of
from calls.model.recording import Side

CORPUS = Path(__file__).parents[1] / "corpus"
PENALTY = 2.0
FEWEST = 3  # examples that must hold a clue
STEPS = 300
BEFORE, BEHIND = 2, 3  # turns kept around a wish, where a call is cut
FOLDS = 6
WORTH_KEEPING = 0.01  # of a weight


@dataclass(frozen=True, slots=True)
class Example:
    clues: tuple[str, ...]
    label: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """Examples of wishes, and of wishes met."""

    wish: tuple[Example, ...]
    met: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A labelled call, and what it teaches: whole, and cut."""

    call: LabelledCall
    talk: Talk
    taught: tuple[Taught, ...]


def corpus() -> list[LabelledCall]:
    files = sorted(CORPUS.glob("*/*.txt"))
    return [call for file in files for call in read_labelled(file.read_text(encoding="utf-8"), file.name)]


def hear(call: LabelledCall) -> Heard:
    tables = slot_tables_of(call.language)
    assert tables is not None
    transcript, turn_of = transcript_of(call)
    talk = talk_of(prepare(transcript, tables.stray_words), tables, call.started_at)
    by_turn = _marked(call)
    marked = {id(turn): by_turn[turn_of[index]] for index, turn in enumerate(transcript.turns)}
    taught = (_teach(one, _wishes(one, marked, call.slots), call.slots) for one in (talk, *_cut(talk, marked)))
    return Heard(call, talk, tuple(taught))


def _cut(talk: Talk, marked: Mapping[int, Sequence[range]]) -> Iterator[Talk]:
    """Only the turns around each wish: recordings begin late and break off."""
    for turn in talk.call.turns:
        if marked[id(turn.turn)]:
            kept = talk.call.turns[max(0, turn.index - BEFORE) : turn.index + BEHIND + 1]
            yield talk_of(call_of(tuple(replace(one, index=at) for at, one in enumerate(kept))), talk.tables, talk.at)


def hear_scrap(scrap: Scrap) -> Taught:
    """Nobody marked its words; what names a time of its label is the wish."""
    tables = slot_tables_of(scrap.language)
    assert tables is not None
    talk = talk_of(prepare(scrap.transcript, tables.stray_words), tables, AT)
    return _teach(talk, [one for one in talk.named_by(Side.CLIENT) if _is_part_of(one, scrap.slots)], scrap.slots)


def _wishes(talk: Talk, marked: Mapping[int, Sequence[range]], slots: Sequence[LabelledSlot]) -> list[Named]:
    """What a person marked, where it is read as he read it; else every time in the marked words."""
    wishes: list[Named] = []
    for turn in talk.call.turns:
        named = talk.named_in(turn) if turn.side is Side.CLIENT else ()
        proven = [one for one in named if _is_marked(one, marked[id(turn.turn)]) and _is_day_of(one, slots)]
        exact = [one for one in proven if _has_hours_of(one, slots)]
        wishes += [one for one in proven if one in exact or not exact or not one.names_hour]
    return wishes


def _teach(talk: Talk, wishes: Sequence[Named], slots: Sequence[LabelledSlot]) -> Taught:
    wish: list[Example] = []
    before: list[Named] = []
    for one in talk.named_by(Side.CLIENT):
        is_wish = one in wishes
        if is_wish or not _is_of(one, slots):  # a wish that is said again is no example of either
            wish.append(Example(tuple(wish_clues(talk, one, before)), is_wish))
        before += [one] if is_wish else []
    return Taught(tuple(wish), tuple(_met(talk, put_together(talk, wishes), slots)))


def learn(heard: Iterable[Heard]) -> Judges:
    taught = [*(one for call in heard for one in call.taught), *map(hear_scrap, scraps())]
    return Judges(fit([one for call in taught for one in call.wish]), fit([one for call in taught for one in call.met]))


def fit(examples: Sequence[Example]) -> Judge:
    """Logistic regression with a square penalty, by Nesterov's accelerated descent; the step from the largest eigenvalue."""
    held = Counter(clue for one in examples for clue in one.clues)
    vocabulary = sorted(clue for clue, times in held.items() if times >= FEWEST)
    column = {clue: at for at, clue in enumerate(vocabulary)}
    seen = np.zeros((len(examples), len(vocabulary)), dtype=np.float32)
    for row, one in enumerate(examples):
        for clue in one.clues:
            if clue in column:
                seen[row, column[clue]] = worth(clue)
    truth = np.array([one.label for one in examples], dtype=np.float32)
    direction = np.ones(len(vocabulary), dtype=np.float32)
    for _ in range(15):
        direction = seen.T @ (seen @ (direction / np.linalg.norm(direction)))
    step = 1 / (0.25 * float(np.linalg.norm(direction)) + PENALTY)
    now = ahead = np.zeros(len(vocabulary), dtype=np.float32)
    for turn in range(STEPS):
        wrong = 1 / (1 + np.exp(-(seen @ ahead))) - truth
        after = ahead - step * (seen.T @ wrong + PENALTY * ahead)
        now, ahead = after, after + turn / (turn + 3) * (after - now)
    return Judge({clue: round(float(one) * worth(clue), 3) for clue, one in zip(vocabulary, now, strict=True) if abs(one) >= WORTH_KEEPING})


def held_out(heard: Sequence[Heard]) -> dict[str, Any]:
    """By language; kinds of business are dealt into folds, each judged by what the other folds taught."""
    kinds = sorted({one.call.business.kind for one in heard})
    fold = {kind: at % FOLDS for at, kind in enumerate(kinds)}
    pairs: defaultdict[str, list[tuple[frozenset[Hashable], frozenset[Hashable]]]] = defaultdict(list)
    for number in range(FOLDS):
        by = learn(one for one in heard if fold[one.call.business.kind] != number)
        for one in heard:
            if fold[one.call.business.kind] == number:
                pairs[one.call.language].append((frozenset(_true(one.call)), frozenset(_said(one, by))))
    return {name: {"f1": set_f1(group), "slots": sum(len(true) for true, _ in group)} for name, group in sorted(pairs.items())}


def _true(call: LabelledCall) -> Iterator[Hashable]:
    return ((slot.day or slot.weekday, slot.from_time, slot.to_time, slot.is_met) for slot in call.slots)


def _said(one: Heard, by: Judges) -> Iterator[Hashable]:
    if one.call.call_type not in CLIENTS:
        return
    true = set(_true(one.call))
    for slot in requested_slots(one.talk.call, one.talk.tables, one.talk.at, by).slots:
        said = (slot.from_time, slot.to_time, slot.is_met)
        yield (slot.weekday, *said) if (slot.weekday, *said) in true else (slot.date or slot.weekday, *said)


def _marked(call: LabelledCall) -> dict[int, list[range]]:
    """Words of each turn that a person marked as a wish."""
    marked: defaultdict[int, list[range]] = defaultdict(list)
    for proof in call.proofs.get("requested_slots", ()):
        text = call.turns[proof.turn].text
        first = len(text[: text.index(proof.quote)].split())
        marked[proof.turn].append(range(first, first + len(proof.quote.split())))
    return marked


def _is_marked(one: Named, marked: Sequence[range]) -> bool:
    first, last = one.turn.source[one.mention.first], one.turn.source[one.mention.last - 1]
    return any(first < words.stop and words.start <= last for words in marked)


def _is_day_of(one: Named, slots: Sequence[LabelledSlot]) -> bool:
    return not one.names_day or any(one.day == slot.day or one.weekday == slot.weekday for slot in slots)


def _has_hours_of(one: Named, slots: Sequence[LabelledSlot]) -> bool:
    return any((one.opens, one.closes) == (slot.from_time, slot.to_time) for slot in slots)


def _is_of(one: Named, slots: Sequence[LabelledSlot]) -> bool:
    return any(
        (one.day or one.weekday) in (slot.day, slot.weekday) and (one.opens, one.closes) == (slot.from_time, slot.to_time) for slot in slots
    )


def _is_part_of(one: Named, slots: Sequence[LabelledSlot]) -> bool:
    same_day = [slot for slot in slots if not one.names_day or one.day == slot.day or one.weekday == slot.weekday]
    return any(not one.names_hour or (one.opens, one.closes) == (slot.from_time, slot.to_time) for slot in same_day)


def _met(talk: Talk, wishes: Sequence[Named], slots: Sequence[LabelledSlot]) -> Iterator[Example]:
    for wish in wishes:
        same_day = [slot for slot in slots if wish.day == slot.day or (slot.day is None and wish.weekday == slot.weekday)]
        same = [slot for slot in same_day if (wish.opens, wish.closes) == (slot.from_time, slot.to_time)] or same_day
        if len(same) == 1:
            yield Example(tuple(met_clues(talk, wish, wishes)), same[0].is_met)


def main() -> None:
    heard = [hear(call) for call in corpus()]
    if "--held-out" in sys.argv:
        sys.stdout.write(json.dumps(held_out(heard), indent=1) + "\n")
        return
    by = learn(heard)
    provenance = f"analytics/understanding/training/learn_slots.py on {len(heard)} calls of corpus"
    tables = {"provenance": provenance, "wish": by.wish.weights, "met": by.met.weights}
    LEARNED.write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
