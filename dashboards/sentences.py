"""The sentences that reports name by key: what a figure means, and what it does not."""

from calls.model.routing import Said
from dashboards.languages import Language, _, translations_of

SENTENCES = {
    "most_sales_is_not_best_converter": _("Whoever sold most is not the best converter: more calls make more sales."),
    "not_proven": _("The difference between managers is not proven: their intervals overlap."),
}


def sentence(language: Language, said: Said | str, otherwise: str = "") -> str:
    """The sentence of a key in this language; `otherwise`, or the key itself, where we have none."""
    key, params = (said, {}) if isinstance(said, str) else (said.key, said.params)
    if key not in SENTENCES:
        return otherwise or key.replace("_", " ")
    return translations_of(language).gettext(SENTENCES[key]) % dict(params)
