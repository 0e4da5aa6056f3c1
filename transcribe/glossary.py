"""The names that a company's calls are full of and that no model knows: told to the engines that can be told."""

from collections.abc import Callable, Iterable, Sequence

from calls.model.company import Company
from transcribe.spoken_words import spoken_words

MOST_PROMPT_TOKENS = 150  # of Whisper's 448 for prompt and answer together: a longer prompt costs the answer's room, and leaks more


def glossary_of(company: Company) -> tuple[str, ...]:
    """The company's own terms first; then what it is called itself, its people, products and channels. Each once, however it is written."""
    terms = [
        *company.glossary,
        company.name,
        *(manager.name for manager in company.managers),
        *(term for product in company.products for term in (product.name.replace("_", " "), *product.spoken_as)),
        *(channel.name for channel in company.channels),
    ]
    first: dict[str, str] = {}
    for term in filter(str.strip, terms):
        first.setdefault(term.casefold(), term)
    return tuple(first.values())


def fitting(terms: Iterable[str], tokens_in: Callable[[str], int], most: int = MOST_PROMPT_TOKENS) -> tuple[str, ...]:
    """As many of the first terms, whole, as there is room for."""
    chosen: list[str] = []
    for term in terms:
        if tokens_in(", ".join([*chosen, term])) > most:
            break
        chosen.append(term)
    return tuple(chosen)


def terms_to_learn(terms: Iterable[str], phrases: Sequence[str]) -> tuple[str, ...]:
    """Those with a word that no phrase has: the rest is in the phrases' language already."""
    known = {word for phrase in phrases for word in spoken_words(phrase)}
    return tuple(term for term in terms if not known.issuperset(spoken_words(term)))
