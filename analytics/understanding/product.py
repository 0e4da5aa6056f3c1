"""Which of the company's products the client asks about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from analytics.understanding.draft import Draft, with_finding, with_weighing
from analytics.understanding.evidence import Evidence, finding_of, tally
from analytics.understanding.inflected import inflected
from analytics.understanding.lexicon import Hit, Pattern, PatternIndex, compile_pattern
from analytics.understanding.spoken import SpokenCall, SpokenTurn, plain_words
from analytics.understanding.weighing import weighing_of
from calls.model.company import Product
from calls.model.recording import Side
from calls.model.verdict import CallType, RefusalReason

AGENT_WORTH = 0.4
LATE_WORTH = 0.6  # of a mention at the very end of the call
AGAIN_WORTH = 0.5
LENGTH_WORTH = 0.4  # "front door" says more than "door"
SHORTEST_OWN_WORD = 5


def find_product(draft: Draft) -> Draft:
    """None too where the client asked for something that the company does not have."""
    if draft.call_type is not CallType.NEW_LEAD or draft.refusal_reason is RefusalReason.NOT_OFFERED:
        return draft
    score = tally(product_mentions(draft.call, draft.company.products))
    draft = with_weighing(draft, weighing_of("product", score))
    ranking = score.ranking()
    if not ranking:
        return draft
    value = ranking[0][0]
    finding = finding_of("product", value, score.best(value).hit, "product", score.probability(value))
    return with_finding(replace(draft, product=value), finding)


@lru_cache(maxsize=2)
def product_mentions(call: SpokenCall, products: tuple[Product, ...]) -> tuple[Evidence, ...]:
    """Two rules ask."""
    return tuple(_mentions(call, products))


def _mentions(call: SpokenCall, products: tuple[Product, ...]) -> Iterator[Evidence]:
    greeting = call.of(Side.AGENT)[:1]  # "Silver Birch Windows, good morning" asks for no windows
    index, forms = _index(products)
    named = [(turn, _named_in(turn, index, forms)) for turn in call.turns if turn not in greeting]
    for number, product in enumerate(products):
        times = 0
        for turn, longest in named:
            if number not in longest:
                continue
            hit, length = longest[number]
            side_worth = 1.0 if turn.side is Side.CLIENT else AGENT_WORTH
            place_worth = 1.0 - (1.0 - LATE_WORTH) * turn.place
            yield Evidence(product.name, (1.0 + LENGTH_WORTH * length) * side_worth * place_worth * AGAIN_WORTH ** min(times, 3), hit)
            times += 1


def _named_in(turn: SpokenTurn, index: PatternIndex, forms: Sequence[tuple[int, int]]) -> dict[int, tuple[Hit, int]]:
    """By the product's number, its longest form that the turn says, and that form's number of words."""
    longest: dict[int, tuple[Hit, int]] = {}
    for pattern, number in index.candidates(turn):
        product, length = forms[number]
        if (product not in longest or length > longest[product][1]) and (hit := pattern.find(turn)) is not None:
            longest[product] = (hit, length)
    return longest


@lru_cache(maxsize=64)
def _index(products: tuple[Product, ...]) -> tuple[PatternIndex, tuple[tuple[int, int], ...]]:
    """Of all products' spoken forms; of each form the product's number and the form's number of words."""
    own_words = _own_words(products)
    forms = [(pattern, (number, length)) for number, one in enumerate(products) for pattern, length in _patterns(one, own_words[one.name])]
    return PatternIndex([(pattern, place) for place, (pattern, _) in enumerate(forms)]), tuple(form for _, form in forms)


def _own_words(products: tuple[Product, ...]) -> dict[str, tuple[str, ...]]:
    """Words that stand in one product's name only: "composite" is enough for the composite front door."""
    stems = {
        product.name: {_stem(word) for word in plain_words(product.name.replace("_", " ")) if len(word) >= SHORTEST_OWN_WORD}
        for product in products
    }
    return {name: tuple(sorted(stem for stem in own if sum(stem in other for other in stems.values()) == 1)) for name, own in stems.items()}


def _patterns(product: Product, own_words: tuple[str, ...]) -> tuple[tuple[Pattern, int], ...]:
    """Each spoken form with its number of words; a single word of a longer name counts as none."""
    forms = {
        " ".join(_stem(plain) for word in spoken.replace("_", " ").split() for plain in plain_words(word))
        for spoken in (product.name, *product.spoken_as)
    }
    whole = tuple((compile_pattern(form), len(form.split())) for form in sorted(forms) if form)
    return whole + tuple((compile_pattern(word), 0) for word in own_words if word not in forms)


def _stem(word: str) -> str:
    """Plural or not: the singular with any ending."""
    if not word.isascii():
        return inflected(word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "*"
    return word.removesuffix("s") + "*" if len(word) > 3 else f"({word}|{word}s)"
