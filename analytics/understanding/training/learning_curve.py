"""What a company's corrections add: 0, 50 and 200 of them, over tables that were taught by other kinds of business only.

python -m analytics.understanding.training.learning_curve [--json] [LANGUAGES]      LANGUAGES: "en" or "ru,uk"; both without it

The kinds of business stand in three parts. Two teach what is shipped; the calls of the third are one company's: two thirds of them may be
corrected, the last third is judged, the same calls at each point. What the corrections teach is put in use only where training would.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analytics.understanding.languages import Tables
from analytics.understanding.training.company_training import train
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.learn import PACKAGES, Seen, corpus, kind_of, learn, parts_of, with_learned
from analytics.understanding.training.lesson import FIELDS, Lesson, Words, lesson_of
from analytics.understanding.training.score import score
from analytics.understanding.training.seen import see, tables_for
from analytics.understanding.training.understood import Understood, company_of, transcript_of, understood
from calls.model.own_weights import OwnWeights

CORRECTIONS = (0, 50, 200)
PARTS = 3
TO_CORRECT = 2 / 3  # of a company's calls
SEED = 20_261_129

Done = dict[int, list[Understood]]  # by corrections


def own_weights_of(lessons: Sequence[Lesson]) -> OwnWeights:
    """What `earshot train` would put in use where the shipped weights stand alone."""
    tables = {language: one.tables for one in train(lessons, {}, lambda _done, _total: None) for language in one.languages}
    return OwnWeights("curve", tables)


def lessons_of(calls: Sequence[LabelledCall], tables: Mapping[str, Tables]) -> list[Lesson]:
    """As if a person had said all that stands in the labels. tables: by language, as shipped."""
    return [lesson_of(call, frozenset(FIELDS), call.id, words_of(call), tables[call.language]) for call in calls]


def words_of(call: LabelledCall) -> Words:
    return Words(transcript_of(call)[0], company_of(call), call.started_at)


def learning_curve(languages: Sequence[str], corrections: Sequence[int] = CORRECTIONS, calls: Sequence[LabelledCall] = ()) -> Done:
    """calls: of the corpus where none are given."""
    calls = calls or corpus(languages)
    seen = {call.id: see(call) for call in calls}
    done: Done = {count: [] for count in corrections}
    for part in _thirds(calls):
        for count, judged in _of_one_company(calls, part, seen, corrections):
            done[count] += judged
    return done


def _thirds(calls: Sequence[LabelledCall]) -> list[frozenset[str]]:
    sixths = parts_of(calls)
    return [third for at in range(PARTS) if (third := frozenset().union(*sixths[at::PARTS]))]


def _of_one_company(
    calls: Sequence[LabelledCall], part: frozenset[str], seen: Seen, corrections: Sequence[int]
) -> Iterator[tuple[int, list[Understood]]]:
    shipped = learn([call for call in calls if kind_of(call) not in part], seen)
    tables = {language: with_learned(tables_for(language), shipped) for language in {call.language for call in calls}}
    own = [call for call in calls if kind_of(call) in part]
    random.Random(SEED).shuffle(own)  # noqa: S311  no secret
    border = round(len(own) * TO_CORRECT)
    lessons = lessons_of(own[: min(max(corrections), border)], tables)
    for count in corrections:
        weights = own_weights_of(lessons[:count])
        yield count, [understood(call, tables[call.language], weights) for call in own[border:]]


def figures(done: Done) -> dict[str, Any]:
    """By corrections and field: macro-F1 with its interval and n; and the calibration error of all."""
    found = {}
    for count, judged in done.items():
        scored = score(judged)
        by_field = {field: {name: scored["fields"][field][name] for name in ("macro_f1", "low", "high", "n")} for field in FIELDS}
        found[str(count)] = {**by_field, "calibration_error": scored["calibration_error"]}
    return found


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """Markdown."""
    yield f"| languages | corrections | {' | '.join(FIELDS)} | calibration error |"
    yield "|---" * (len(FIELDS) + 3) + "|"
    for languages, rows in found.items():
        for count, row in rows.items():
            yield f"| {languages} | {count} | {' | '.join(_cell(row[field]) for field in FIELDS)} | {row['calibration_error']:.3f} |"


def _cell(figure: Mapping[str, Any]) -> str:
    around = "" if figure["low"] is None else f" ({figure['low']:.2f}–{figure['high']:.2f})"
    return "–" if figure["macro_f1"] is None else f"{figure['macro_f1']:.3f}{around}, n {figure['n']}"


def main() -> None:
    named = [tuple(word.split(",")) for word in sys.argv[1:] if not word.startswith("-")]
    found = {" ".join(languages): figures(learning_curve(languages)) for languages in named or PACKAGES.values()}
    sys.stdout.write((json.dumps(found, indent=1) if "--json" in sys.argv else "\n".join(table(found))) + "\n")


if __name__ == "__main__":
    main()
