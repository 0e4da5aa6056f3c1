"""What the recogniser makes of words, learned from what it made of the sample company's calls: misheard words, lost words, breaths.

heard/windows.jsonl holds the 51 sample calls as the embedded engine recognised them.
"""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from calls.model.recording import Side
from transcribe.align_words import SaidWord, Step, align

SAMPLE = Path(__file__).parents[3] / "data-samples" / "windows"
HEARD = Path(__file__).parent / "heard" / "windows.jsonl"
SEEN_ENOUGH = 3.0  # times a word must have been said before its own error rate outweighs the common one
CLOSEST = 6  # words that sound most alike, from which a misheard word is drawn
BREATH = 1  # words of a turn that nobody said
Turns = Sequence[tuple[Side, str]]

_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        ("ph", "f"),
        ("gh", ""),
        ("ck", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("qu", "kw"),
        ("wh", "w"),
        ("kn", "n"),
        ("wr", "r"),
        ("th", "0"),
        ("z", "s"),
        ("[dt]", "t"),
        ("[bp]", "p"),
        ("[gkj]", "k"),
        ("[vf]", "f"),
        ("[mn]", "n"),
        ("[aeiouy]+", "e"),
        (r"(.)\1", r"\1"),
    )
]


def heard_turns() -> dict[str, list[tuple[Side, str]]]:
    read = [json.loads(line) for line in HEARD.read_text().splitlines()]
    return {one["id"]: [(Side(turn["side"]), turn["text"]) for turn in one["turns"]] for one in read}


class LineNoise:
    """Errors per word as they were counted, made more or fewer to reach a rate."""

    def __init__(self, pairs: Iterable[tuple[Turns, Turns]], vocabulary: Iterable[str]) -> None:
        self._misheard: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._steps: Counter[Step] = Counter()
        self._wrong: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        self._added: Counter[str] = Counter()
        self._breaths: Counter[str] = Counter()
        self._vocabulary = Counter(vocabulary)
        for truth, heard in pairs:
            self._count(truth, heard)
        self._vocabulary.update(word for words in self._misheard.values() for word in words.elements())
        said = self._said.total()
        self._wrong_rate = self._wrong.total() / said
        self._added_rate, self._breath_rate = self._added.total() / said, self._breaths.total() / said
        self._lost_share = self._steps[Step.DELETION] / (self._steps[Step.DELETION] + self._steps[Step.SUBSTITUTION])
        self.rate = self._wrong_rate + self._added_rate + self._breath_rate
        self._by_sound = [(sound, sound_pairs(sound), word) for word in self._vocabulary for sound in [sound_of(word)]]

    def _count(self, truth: Turns, heard: Turns) -> None:
        spoken = [turn for turn in heard if len(turn[1].split()) > BREATH]
        self._breaths.update(text for _, text in heard if len(text.split()) <= BREATH)
        for step in align(_words(truth), _words(spoken)):
            self._steps[step.step] += 1
            if step.truth is not None:
                self._said[step.truth.text] += 1
                self._wrong[step.truth.text] += step.step is not Step.SAME
            elif step.heard is not None:
                self._added[step.heard.text] += 1
            if step.step is Step.SUBSTITUTION and step.truth and step.heard:
                self._misheard[step.truth.text][step.heard.text] += 1

    def hear(self, turns: Turns, rate: float, seed: str) -> list[tuple[Side, str]]:
        """rate: errors per word, those of added words among them."""
        chance, more = random.Random(seed), rate / self.rate
        heard: list[tuple[Side, str]] = []
        for side, text in turns:
            other = Side.CLIENT if side is Side.AGENT else Side.AGENT
            words: list[str] = []
            for word in text.split():
                words += self._one(word, more, chance)
                if chance.random() < self._breath_rate * more:
                    heard += [(side, " ".join(words))] * bool(words) + [(other, _draw(self._breaths, chance))]
                    words = []
            heard += [(side, " ".join(words))] * bool(words)
        return heard

    def _one(self, word: str, more: float, chance: random.Random) -> list[str]:
        wrong = (self._wrong[word] + SEEN_ENOUGH * self._wrong_rate) / (self._said[word] + SEEN_ENOUGH)
        said = [word]
        if chance.random() < min(wrong * more, 0.95):
            said = [] if chance.random() < self._lost_share else [self._mishear(word, chance)]
        return said + [_draw(self._added, chance)] * (chance.random() < self._added_rate * more)

    def _mishear(self, word: str, chance: random.Random) -> str:
        known = self._misheard.get(word, Counter())
        if chance.random() < known.total() / (known.total() + 1):
            return _draw(known, chance)
        return chance.choices(*self._sounding_like(word))[0]

    @lru_cache(maxsize=20_000)  # noqa: B019  one object for the whole run
    def _sounding_like(self, word: str) -> tuple[list[str], list[float]]:
        """Words of the phrase list and of what was heard that share most sounds; commoner ones first."""
        sound = sound_of(word)
        own = sound_pairs(sound)
        scored = sorted(
            (
                (len(own & pairs) / len(own | pairs) * (1 + 0.1 * math.log(self._vocabulary[other])), other)
                for _, pairs, other in self._by_sound
                if other != word
            ),
            reverse=True,
        )[:CLOSEST]
        return [other for _, other in scored], [score**2 + 0.001 for score, _ in scored]


def sound_of(word: str) -> str:
    sound = word.lower()
    for pattern, to in _SOUNDS:
        sound = pattern.sub(to, sound)
    return sound


def sound_pairs(sound: str) -> frozenset[str]:
    padded = f"^{sound}$"
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1)) | frozenset(padded)


def _words(turns: Turns) -> list[SaidWord]:
    return [SaidWord(word, side) for side, text in turns for word in text.lower().split()]


def _draw(words: Counter[str], chance: random.Random) -> str:
    return chance.choices(list(words), list(words.values()))[0]


@lru_cache(maxsize=1)
def sample_noise() -> LineNoise:
    said = {one["id"]: one for one in (json.loads(path.read_text()) for path in sorted((SAMPLE / "dialogues").glob("*.json")))}
    pairs = [([(Side(turn["side"]), turn["text"]) for turn in said[id_]["turns"]], heard) for id_, heard in heard_turns().items()]
    return LineNoise(pairs, (SAMPLE / "phrases.txt").read_text().split())


def errors_per_word(truth: Turns, heard: Turns) -> float:
    steps = align(_words(truth), _words(heard))
    return sum(step.step is not Step.SAME for step in steps) / sum(step.truth is not None for step in steps)
