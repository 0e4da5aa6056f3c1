"""How many calls of five minutes one core understands in a second, and within how much memory, dictionaries and all.

python -m earshot.benches.understanding     by language, as JSON; a process of its own, so that nothing else's memory is counted
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from time import process_time

from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.understood import company_of, transcript_of
from analytics.understanding.verdict import understand
from calls.model.company import Company
from calls.model.transcript import Transcript
from earshot.benches.corpus_calls import corpus

LANGUAGES = ("en", "ru", "uk")
WORDS = 700  # of a call of five minutes
WARM = 10  # calls, until tables and dictionaries are read and the commonest words known
MEASURED = 60  # calls of a language
REPEATED = 3  # times that known words are understood again; the fastest counts, as others share the processor's caches


def bench_understanding() -> dict[str, object]:
    """Raises RuntimeError where the bench fails."""
    done = subprocess.run([sys.executable, "-m", __spec__.name], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the bench of understanding failed: {done.stderr[-2000:]}")
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def measure(languages: tuple[str, ...] = LANGUAGES, warm: int = WARM, measured: int = MEASURED) -> dict[str, object]:
    """CPU time of one thread: what other processes do meanwhile does not count."""
    figures: dict[str, object] = {language: _measure(long_calls(language), warm, measured) for language in languages}
    return {**figures, "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}


def _measure(talks: list[LabelledCall], warm: int, measured: int) -> dict[str, object]:
    """Twice: with words that were not heard before, of which a house's first hours are full, and with known ones, as in a year of calls."""
    ready = [(transcript_of(talk)[0], company_of(talk), talk.started_at) for talk in talks[: warm + measured]]
    _understand(ready[:warm])
    first_s = _understand(ready[warm:])
    again_s = min(_understand(ready[warm:]) for _ in range(REPEATED))
    words, calls = sum(map(_words, talks[warm : warm + measured])), len(ready) - warm
    return {
        "calls": calls,
        "words_per_call": round(words / calls),
        "calls_per_cpu_s": round(calls / again_s, 1),
        "words_per_cpu_s": round(words / again_s),
        "calls_per_cpu_s_of_new_words": round(calls / first_s, 1),
    }


def _understand(ready: list[tuple[Transcript, Company, datetime]]) -> float:
    began = process_time()
    for transcript, company, started_at in ready:
        understand(transcript, company, started_at)
    return process_time() - began


def long_calls(language: str) -> list[LabelledCall]:
    """Talks of one business after each other, until they are as long as a call of five minutes."""
    talks = sorted(corpus((language,)), key=lambda talk: talk.business.kind)
    return [long for _, those in groupby(talks, key=lambda talk: talk.business) for long in _joined(list(those))]


def _joined(talks: list[LabelledCall]) -> Iterator[LabelledCall]:
    """What is left over at the end, too short for a call, is left out."""
    begun: list[LabelledCall] = []
    for talk in talks:
        begun.append(talk)
        if sum(map(_words, begun)) >= WORDS:
            turns = tuple(replace(turn, start_s=None, end_s=None) for one in begun for turn in one.turns)
            yield replace(begun[0], turns=turns)
            begun = []


def _words(talk: LabelledCall) -> int:
    return sum(len(turn.text.split()) for turn in talk.turns)


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=2)
