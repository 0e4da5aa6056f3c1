"""The sentences that reports name by key: what a figure means, and what it does not."""

import re

from calls.model.routing import Said
from dashboards.channel_sentences import CHANNEL_SENTENCES
from dashboards.languages import Language, _, translations_of
from dashboards.ring_sentences import RING_SENTENCES

DECIMAL = re.compile(r"[+-]?\d+\.\d+")

SENTENCES = {
    "most_sales_is_not_best_converter": _("Whoever sold most is not the best converter: more calls make more sales."),
    "kkd_surely_better": _("%(better)s converts better than %(worse)s (%(percent)d%%)."),
    "kkd_probably_better": _("Probably %(better)s converts better than %(worse)s (%(percent)d%%); 1 in %(one_in)d it is chance."),
    "kkd_cannot_be_told": _("%(better)s and %(worse)s cannot be told apart yet (%(percent)d%%)."),
    **CHANNEL_SENTENCES,
    "channel_brings_more": _("%(better)s brings more for each new lead than %(worse)s: %(first)s against %(second)s (%(percent)d%% sure)."),
    "channels_not_told_apart": _("%(first)s (%(better)s) against %(second)s (%(worse)s): not distinguishable (%(percent)d%%)."),
    "kkd_mix_changes_first": _(
        "With everybody’s leads alike by product, ad channel and hours, %(better)s would be first, not %(worse)s (%(percent)d%%)."
    ),
    "kkd_lost_sales": _(
        "%(worse)s lost %(lost)d of %(leads)d leads; at the rate of %(better)s there would be %(sales).1f sales (%(gain)+.1f)."
    ),
    "price_no_visible_change": _("No visible change: chance explains the difference of bookings."),
    "price_fewer_bookings": _("Fewer leads book at the new price, beyond what chance explains."),
    "price_more_bookings": _("More leads book at the new price, beyond what chance explains."),
    "price_no_leads": _("On one side there are no leads to compare with."),
    "price_month_not_over": _("The days after are not over yet; later sales of these leads may still come."),
    "costs_with_and_without_vat": _("Some advertising costs are with VAT and some without: margins are not quite comparable."),
    "ring_no_line": _("%(name)s is not ranked: no line in company.toml on this day."),
    "ring_no_company": _("No company is described yet: write company.toml, then run earshot company apply."),
    "alert_recorder-silent": _("The recorder has not been heard of for more than %(minutes)d minutes."),
    "alert_no-recordings": _("No recording has come for %(minutes)d working minutes or more."),
    "alert_clock-skew": _("The exchange’s clock is off by %(seconds)d s."),
    **RING_SENTENCES,
}


def sentence(language: Language, said: Said | str, otherwise: str = "") -> str:
    """The sentence of a key in this language; `otherwise`, or the key itself, where we have none."""
    key, params = (said, {}) if isinstance(said, str) else (said.key, said.params)
    if key not in SENTENCES:
        return otherwise or key.replace("_", " ")
    figures = {name: _in_language(language, value) for name, value in params.items()}
    return translations_of(language).gettext(SENTENCES[key]) % figures


def _in_language(language: Language, value: str | int | float) -> str | int | float:
    """A figure that analytics wrote with a decimal point; names and whole numbers stay."""
    is_figure = isinstance(value, str) and DECIMAL.fullmatch(value) is not None
    return str(value).replace(".", "," if language is not Language.EN else ".") if is_figure else value
