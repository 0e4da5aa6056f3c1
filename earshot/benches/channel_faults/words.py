"""What words show of the channels: the sample dialogues as a recogniser hears them, sides right, swapped, or one leaking into the other."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import Direction
from calls.model.channel_finding import ChannelFault
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Word
from transcribe.build_turns import build_turns
from transcribe.channel_integrity.check import Heard, check_channels, words_by_side
from transcribe.diarize.roles import TalkFacts

FACTS = TalkFacts(Direction.INBOUND, "Silver Birch Windows", ("Maria", "Nikolai"))
WORD_ERRORS = (0.0, 0.15, 0.3)  # of the words: half are lost, half are heard as others
CLEAN_ROUNDS, SPOILT_ROUNDS = 10, 6  # over the dialogues
LEAK_DELAY_S, LEAK_LOST, LEAK_WRONG = 0.12, 0.2, 0.15
Dialogue = Sequence[tuple[Side, str, float, float]]  # side, text, start_s, end_s


@dataclass(frozen=True, slots=True)
class WordScore:
    word_errors: float
    swapped_recall: Rate
    swapped_false_alarms: Rate
    leak_recall: Rate
    leak_false_alarms: Rate
    copies_taken_out: float  # share of the leaked words
    own_words_lost: float  # share of the words that the leaking side said itself, in calls that leak
    own_words_lost_without_leak: float


def measure_words(sample: Path) -> tuple[WordScore, ...]:
    dialogues = [_dialogue(path) for path in sorted((sample / "truth").glob("*.json"))]
    return tuple(_score(dialogues, errors) for errors in WORD_ERRORS)


def _dialogue(path: Path) -> Dialogue:
    return [(Side(turn["side"]), turn["text"], turn["start_s"], turn["end_s"]) for turn in json.loads(path.read_text())["turns"]]


def _score(dialogues: Sequence[Dialogue], errors: float) -> WordScore:
    vocabulary = [word for dialogue in dialogues for _, text, _, _ in dialogue for word in text.split()]
    swap_found = swap_false = leak_found = leak_false = 0
    leaked, taken, own, lost, clean_words, clean_lost = 0, 0, 0, 0, 0, 0
    for number, dialogue in enumerate(dialogues):
        for turn in range(CLEAN_ROUNDS):
            chance = random.Random(f"{number} {turn} {errors}")  # noqa: S311  no secret
            words = _heard(dialogue, errors, vocabulary, chance)
            kinds, kept = _checked(words)
            swap_false, leak_false = (
                swap_false + (ChannelFault.SIDES_SWAPPED in kinds),
                leak_false + (ChannelFault.CROSSTALK_BLEED in kinds),
            )
            clean_words, clean_lost = clean_words + _count(words), clean_lost + _count(words) - _count(kept)
            if turn >= SPOILT_ROUNDS:
                continue
            kinds, _ = _checked({Side.AGENT: words[Side.CLIENT], Side.CLIENT: words[Side.AGENT]})
            swap_found += ChannelFault.SIDES_SWAPPED in kinds
            copies = _leak(words[Side.AGENT], vocabulary, chance)
            kinds, kept = _checked({**words, Side.CLIENT: sorted(words[Side.CLIENT] + copies, key=lambda word: word.start_s)})
            leak_found += ChannelFault.CROSSTALK_BLEED in kinds
            left = {id(word) for word in kept[Side.CLIENT]}
            leaked, taken = leaked + len(copies), taken + sum(id(word) not in left for word in copies)
            own, lost = own + len(words[Side.CLIENT]), lost + sum(id(word) not in left for word in words[Side.CLIENT])
    clean, spoilt = CLEAN_ROUNDS * len(dialogues), SPOILT_ROUNDS * len(dialogues)
    return WordScore(
        errors,
        rate_of(swap_found, spoilt),
        rate_of(swap_false, clean),
        rate_of(leak_found, spoilt),
        rate_of(leak_false, clean),
        round(taken / leaked, 4),
        round(lost / own, 4),
        round(clean_lost / clean_words, 5),
    )


def _heard(dialogue: Dialogue, errors: float, vocabulary: Sequence[str], chance: random.Random) -> dict[Side, list[Word]]:
    words: dict[Side, list[Word]] = {side: [] for side in Side}
    for side, text, start_s, end_s in dialogue:
        said = text.split()
        each_s = (end_s - start_s) / len(said)
        for at, word in enumerate(said):
            fate = chance.random()
            if fate < errors / 2:
                continue
            begin = start_s + at * each_s + chance.gauss(0.0, 0.04)
            words[side].append(Word(chance.choice(vocabulary) if fate < errors else word, max(0.0, begin), begin + 0.9 * each_s))
    return words


def _leak(words: Sequence[Word], vocabulary: Sequence[str], chance: random.Random) -> list[Word]:
    """The same words a little later, softer and so recognised worse."""
    copies = []
    for word in words:
        fate = chance.random()
        if fate >= LEAK_LOST:
            text = chance.choice(vocabulary) if fate < LEAK_LOST + LEAK_WRONG else word.text
            shift = LEAK_DELAY_S + chance.gauss(0.0, 0.06)
            copies.append(Word(text, word.start_s + shift, word.end_s + shift))
    return copies


def _checked(words: dict[Side, list[Word]]) -> tuple[set[ChannelFault], dict[Side, list[Word]]]:
    transcript = Transcript(build_turns(words), Provenance("made", "none", "1", "en"))
    checked = check_channels(transcript, Heard((), None, FACTS))
    return {finding.kind for finding in checked.findings}, words_by_side(checked.transcript)


def _count(words: dict[Side, list[Word]]) -> int:
    return sum(map(len, words.values()))
