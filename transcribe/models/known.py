"""The models that Earshot knows, from known_models.toml."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from calls.model.company import SpeechEngine
from transcribe.models.kinds import KINDS, Kind

EVERY_LANGUAGE: tuple[str, ...] = ()  # of Whisper's kind: 99 of them


@dataclass(frozen=True, slots=True)
class KnownModel:
    name: str
    engine: SpeechEngine
    kind: Kind
    languages: tuple[str, ...]  # empty: Whisper's 99
    disk_mb: int
    memory_mb: int
    licence: str
    source: str  # repository on the hub; empty: there is none, see how
    best_for: str
    how: str = ""  # how it comes here where the hub does not have it
    finds_language: bool = False  # hears which of its languages is spoken
    also: tuple[str, ...] = ()  # other names it is asked for by
    figures: dict[str, str] = field(default_factory=dict)  # language: what is published of its accuracy

    def knows(self, language: str) -> bool:
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True)
class Registry:
    models: tuple[KnownModel, ...]
    best: dict[str, tuple[str, ...]]  # language: names, the best first

    def get(self, name: str) -> KnownModel | None:
        return next((model for model in self.models if name == model.name or name in model.also), None)

    def rank(self, name: str, language: str) -> int:
        """0 is best; a model that no list names comes after all that one does."""
        order = self.best.get(language, self.best["en"])
        return order.index(name) if name in order else len(order)

    def advised(self, language: str) -> KnownModel:
        """The best model that one command fetches."""
        ranked = sorted(
            (model for model in self.models if model.source and model.knows(language)), key=lambda one: self.rank(one.name, language)
        )
        return ranked[0]


@cache
def registry() -> Registry:
    data = tomllib.loads(Path(__file__).with_name("known_models.toml").read_text(encoding="utf-8"))
    return Registry(tuple(_model(row) for row in data["models"]), {language: tuple(names) for language, names in data["best"].items()})


def _model(row: dict[str, Any]) -> KnownModel:
    lists = {key: tuple(row.get(key, ())) for key in ("languages", "also")}
    return KnownModel(**{**row, **lists, "engine": SpeechEngine(row["engine"]), "kind": KINDS[row["kind"]]})
