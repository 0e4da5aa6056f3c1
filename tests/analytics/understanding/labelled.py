"""Labelled calls: the sample company's dialogues, and the short English calls of older corpora."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from calls.model.company import Company, Product
from calls.model.recording import Side
from calls.model.transcript import Transcript
from tests.analytics.understanding.noise import noisy
from tests.analytics.understanding.talk import company, transcript

TAUGHT = Path("analytics/understanding/corpus/en")
SAMPLE = Path(__file__).parents[3] / "data-samples" / "windows"
LAST_OF_THE_CUES = "en-windows-037"
SAMPLE_PRODUCTS = (
    Product("windows", ("window", "windows", "double glazing", "triple glazing")),
    Product("doors", ("door", "doors", "front door", "back door", "patio doors", "sliding doors")),
    Product("balcony", ("balcony",)),
    Product("conservatory", ("conservatory", "conservatories")),
    Product("glass_repair", ("new glass", "only the glass", "pane", "panes", "misty", "cracked")),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    id: str
    turns: tuple[tuple[Side, str], ...]
    company: Company
    at: datetime
    call_type: str
    outcome: str
    refusal_reason: str | None
    ad_channel: str | None

    def heard(self, rate: float, vocabulary: list[str], seed: int) -> Transcript:
        if not rate:
            return transcript(list(self.turns))
        return transcript(
            [(side, " ".join(noisy(text.split(), rate, vocabulary, f"{self.id}{seed}{n}"))) for n, (side, text) in enumerate(self.turns)]
        )


def all_samples() -> list[Labelled]:
    """The 51 that rules-2 learned from. Those that are held out now came after it, and are never learned from."""
    found = (json.loads(path.read_text()) for path in sorted((SAMPLE / "dialogues").glob("*.json")))
    return [_of_json(one) for one in found if not one["held_out"]]


def sample_dialogues() -> list[Labelled]:
    """The 37 that the hand-made cues were written with."""
    return [one for one in all_samples() if one.id <= LAST_OF_THE_CUES]


def corpus(name: str) -> list[Labelled]:
    """a: 110 calls that the weights learned from; b: 80 calls of another writer to measure by, never to learn from."""
    return _of_lines(TAUGHT / "short-a.jsonl" if name == "a" else Path(__file__).parent / "corpus" / f"{name}.jsonl", name)


def _of_json(one: dict) -> Labelled:
    labels = one["labels"]
    turns = tuple((Side(turn["side"]), turn["text"]) for turn in one["turns"])
    at = datetime.fromisoformat(one["started_at"])
    return Labelled(
        one["id"],
        turns,
        company(SAMPLE_PRODUCTS, one.get("business", {}).get("name", "Silver Birch Windows")),
        at,
        labels["call_type"],
        labels["outcome"],
        labels.get("refusal_reason"),
        labels.get("ad_channel"),
    )


def other_businesses() -> list[Labelled]:
    """Short calls written to be unlike the sample company's."""
    return _of_lines(TAUGHT / "calls-e.jsonl", "calls")


def _of_lines(path: Path, name: str) -> list[Labelled]:
    calls = [_of_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [replace(one, id=f"{name} {one.id}", company=_company_of(one.id, one.company)) for one in calls]


def _company_of(id_: str, own: Company) -> Company:
    return company((), name="") if id_.startswith("en-calls") else own
