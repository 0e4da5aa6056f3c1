"""Why the order is so, in words: English here, by key and figures for pages in other languages."""

from collections.abc import Mapping

from analytics.conversion.kkd import compare
from analytics.routing.science.ranking import Ranked, Why
from calls.model.routing import Load, Regime, Said

FIGURES = "ring_figures"
NO_LEADS = "ring_no_leads"
NO_LINE = "ring_no_line"
FEW_LEADS = "ring_few_leads"
NEWCOMER = "ring_newcomer"
FLOOR = "ring_floor"
LITTLE_KNOWN = "ring_little_known"
NOT_ENOUGH_MANAGERS = "ring_not_enough_managers"
GUESSED = "ring_guessed"
LOADS: Mapping[Regime, str] = {
    Regime.ORDER: "ring_load_order",
    Regime.BOTH: "ring_load_both",
    Regime.CALLBACKS: "ring_load_callbacks",
}

_LOAD = "Managers talk %(percent)d %% of their time: "
ENGLISH: Mapping[str, str] = {
    **compare.ENGLISH,
    FIGURES: "KKD %(kkd)d %% (%(sales)d of %(leads)d leads); lately rather %(mean)d %% (%(low)d–%(high)d %%).",
    NO_LEADS: "No lead yet; likely %(mean)d %% (%(low)d–%(high)d %%), as the others tell.",
    NO_LINE: "%(name)s is not ranked: no line in company.toml on this day.",
    FEW_LEADS: "%(name)s is placed provisionally: %(leads)d counted leads, from %(needed)d on they tell by themselves.",
    NEWCOMER: "First until %(needed)d leads are counted: a newcomer (so far %(leads)d).",
    FLOOR: "First until the share of calls that everybody gets is reached again.",
    LITTLE_KNOWN: "Before the next one although that one's figures promise more: there is still much to learn of this one.",
    NOT_ENOUGH_MANAGERS: (
        "There is no order: %(managers)d of at least %(needed)d managers have a line and %(leads)d counted leads; "
        "the exchange keeps its own order."
    ),
    GUESSED: "Acting on the best guess earns more than waiting for proof; what is a guess is called one.",
    LOADS[Regime.ORDER]: _LOAD + "somebody is nearly always free, so whom to ring first matters.",
    LOADS[Regime.BOTH]: _LOAD + "both the order and calling back whoever gave up matter.",
    LOADS[Regime.CALLBACKS]: _LOAD + "calling back whoever gave up earns more than the order.",
}


def reasons_of(ranked: Ranked, counted: tuple[int, int], names: Mapping[str, str], after: Ranked | None) -> tuple[Said, ...]:
    """Why this manager stands before the next one. counted: all leads and sales. names: of managers."""
    leads, sales = counted
    likely = {name: round(value * 100) for name, value in (("mean", ranked.mean), ("low", ranked.low), ("high", ranked.high))}
    figures = {**likely, "leads": leads, "sales": sales, "kkd": round(100 * sales / leads) if leads else 0}
    said = [Said(FIGURES, figures) if leads else Said(NO_LEADS, likely)]
    p_better = ranked.p_better_than_next
    if after is not None and p_better is not None:
        own, other = names[ranked.manager], names[after.manager]
        said.append(compare.words_of(own, other, p_better) if p_better >= 0.5 else compare.words_of(other, own, 1 - p_better))
    if ranked.why is Why.LITTLE_KNOWN:
        said.append(Said(LITTLE_KNOWN))
    return tuple(said)


def load_said(load: Load) -> Said:
    return Said(LOADS[load.regime], {"percent": round(100 * load.share)})


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)


def all_spoken(said: tuple[Said, ...]) -> str:
    return " ".join(map(spoken, said))
