"""What a company's corrections taught, laid over the probabilities that the shipped tables reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.learned import Learned
from analytics.understanding.lexicon import Hit
from analytics.understanding.ngrams import Grams
from calls.model.own_weights import OwnTable, OwnWeights

Shares = Mapping[str, float]  # probability by value
LEAST = 1e-6  # a value that the shipped tables rule out can still be learned


@dataclass(frozen=True, slots=True)
class _Taught:
    learned: Learned
    stretch: float


class OwnVoice:
    """Stands between a rule's probabilities and its decision."""

    def __init__(self, tables: Mapping[str, OwnTable]) -> None:
        """tables: by field; of the others the shares stay as they are."""
        self._taught = {field: _Taught(Learned(one.values, one.bias, one.weights), one.stretch) for field, one in tables.items()}

    def adjust(self, field: str, shares: Shares, grams: Grams) -> dict[str, float]:
        taught = self._taught.get(field)
        if taught is None:
            return dict(shares)
        worth = taught.learned.judge(grams).probabilities
        middle = 1 / max(len(worth), 1)  # of a value that nobody taught
        odds = {value: (max(share, LEAST) * worth.get(value, middle)) ** taught.stretch for value, share in shares.items()}
        return {value: one / sum(odds.values()) for value, one in odds.items()}

    def words(self, field: str, value: str, shares: Shares, grams: Grams) -> Hit | None:
        """The words that decided for a value which the shares alone would not have given."""
        taught = self._taught.get(field)
        if taught is None or value == max(sorted(shares), key=shares.__getitem__):
            return None
        return taught.learned.judge(grams).strongest(value)


AS_SHIPPED = OwnVoice({})


@lru_cache(maxsize=16)
def own_of(weights: OwnWeights, language: str) -> OwnVoice:
    """Takes "en" and "en-GB" alike."""
    tables = weights.tables.get(language.lower().split("-")[0])
    return OwnVoice(tables) if tables else AS_SHIPPED
