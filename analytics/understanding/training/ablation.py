"""What each layer adds on kinds of business that taught nothing, and what a company's own corrections add.

python -m analytics.understanding.training.ablation [--json] [--sentences MODEL]     MODEL: name or folder of a sentence-transformers model
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analytics.understanding.languages import OUTCOME_VALUES, Tables
from analytics.understanding.learned import NOTHING
from analytics.understanding.sentence_model import SentenceModel
from analytics.understanding.training.as_corrected import lessons_of, own_weights_of
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.learn import PACKAGES, corpus, held_out, kind_of, learn, parts_of, with_learned
from analytics.understanding.training.score import score
from analytics.understanding.training.seen import see, tables_for
from analytics.understanding.training.understood import Understood, understood
from calls.model.verdict import CallType

FIELDS = ("call_type", "outcome", "refusal_reason", "ad_channel")
CORRECTIONS = (0, 50, 200)
COMPANIES = {"en": "c", "ru": "a", "uk": "a"}  # the hand whose calls stand for one company's, judged after what all others taught


def layers(calls: Sequence[LabelledCall], model: SentenceModel | None) -> Iterator[tuple[str, list[Understood]]]:
    yield "rules", [understood(call, rules_alone(tables_for(call.language))) for call in calls]
    yield "rules and head", held_out(calls)
    if model is not None:
        yield "rules, head and sentences", held_out(calls, model)


def rules_alone(tables: Tables) -> Tables:
    """No word is known to the learned tables; cues decide."""
    unknown: dict[str, Any] = {"weights": {}}
    return with_learned(
        tables,
        {
            "call_type": {**unknown, "values": list(CallType), "bias": [0.0] * len(CallType)},
            "outcome": {**unknown, "values": list(OUTCOME_VALUES), "bias": [0.0] * len(OUTCOME_VALUES)},
            "refusal_reason": NOTHING,
            **{f"proof of {field}": NOTHING for field in tables.proofs},
        },
    )


def learning_curve(calls: Sequence[LabelledCall], language: str) -> Iterator[tuple[int, list[Understood]]]:
    """By corrections: a company's calls, judged by what others taught and by what `earshot train` puts in use from so many of its calls,
    all about other kinds of business.
    """
    own = [call for call in calls if call.language == language and hand_of(call) == COMPANIES[language]]
    others = [call for call in calls if call not in own]
    seen = {call.id: see(call) for call in others}
    done: dict[int, list[Understood]] = {corrections: [] for corrections in CORRECTIONS}
    for part in halves(own):
        tables = with_learned(tables_for(language), learn([call for call in others if kind_of(call) not in part], seen))
        corrected = [call for call in own if kind_of(call) not in part]
        taught = random.Random(language).sample(corrected, min(max(CORRECTIONS), len(corrected)))  # noqa: S311  no secret
        lessons = lessons_of(taught, tables)
        for corrections in CORRECTIONS:
            weights = own_weights_of(lessons[:corrections])
            done[corrections] += [understood(call, tables, weights) for call in own if kind_of(call) in part]
    yield from done.items()


def halves(calls: Sequence[LabelledCall]) -> list[frozenset[str]]:
    parts = parts_of(calls)
    return [frozenset().union(*parts[0::2]), frozenset().union(*parts[1::2])]


def hand_of(call: LabelledCall) -> str:
    """Who wrote it: the letter of "en-windows-c07"."""
    return call.id.rsplit("-", 1)[-1][0]


def figures(done: Sequence[Understood]) -> Mapping[str, Any]:
    """By field: macro-F1 with its interval and n."""
    fields = score(done)["fields"]
    return {field: {name: fields[field][name] for name in ("macro_f1", "low", "high", "n")} for field in FIELDS}


def measure(model: SentenceModel | None) -> dict[str, Any]:
    found: dict[str, Any] = {"layers": {}, "corrections": {}}
    for languages in PACKAGES.values():
        calls = corpus(languages)
        for layer, done in layers(calls, model):
            for language in languages:
                found["layers"].setdefault(language, {})[layer] = figures([one for one in done if one.call.language == language])
        for language in languages:
            found["corrections"][language] = {str(count): figures(done) for count, done in learning_curve(calls, language)}
    return found


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """Markdown."""
    for title, groups in found.items():
        yield f"| language | {title} | {' | '.join(FIELDS)} |"
        yield "|---" * (len(FIELDS) + 2) + "|"
        for language, rows in groups.items():
            for name, by_field in rows.items():
                yield f"| {language} | {name} | {' | '.join(_cell(by_field[field]) for field in FIELDS)} |"
        yield ""


def _cell(figure: Mapping[str, Any]) -> str:
    if figure["macro_f1"] is None:
        return "–"
    around = "" if figure["low"] is None else f" ({figure['low']:.2f}–{figure['high']:.2f})"
    return f"{figure['macro_f1']:.2f}{around}, n {figure['n']}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="What each layer of understanding adds.")
    parser.add_argument("--json", action="store_true", help="JSON instead of tables")
    parser.add_argument("--sentences", metavar="MODEL", help="name or folder of a sentence-transformers model")
    chosen = parser.parse_args(arguments)
    found = measure(SentenceModel(chosen.sentences) if chosen.sentences else None)
    sys.stdout.write(json.dumps(found, indent=1) + "\n" if chosen.json else "\n".join(table(found)) + "\n")


if __name__ == "__main__":
    main()
