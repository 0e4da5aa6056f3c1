"""An indicator's formula in words, put together from how it is counted."""

from collections.abc import Callable

from analytics.metrics.metric import (
    BookFigure,
    Clients,
    Evenness,
    LeadFigure,
    Mean,
    Metric,
    Missing,
    Names,
    PartOfAll,
    Patience,
    Quantile,
    Share,
    Spread,
    Sum,
)
from analytics.metrics.phrases import BOOKS, LEADS, MEASURES, NEEDS

Say = Callable[[str], str]  # English in, the reader's language out

MEAN = "%(calls)s: mean of %(what)s"
TOTAL = "%(calls)s: sum of %(what)s"
QUANTILE = "%(calls)s: the least of %(what)s that %(percent)s %% do not exceed"
LONGEST = "%(calls)s: the greatest of %(what)s"
SPREAD = "%(calls)s: the length that nine in ten do not exceed / the median length"
PATIENCE = "calls whose events the exchange told: median by Kaplan and Meier, for whom answered calls leave without having given up"
CLIENTS = "different numbers among inbound calls; withheld numbers are left out"
PART = "%(calls)s of the one / %(calls)s of all"
EVENNESS = "1 – Gini coefficient of %(calls)s by manager; 1 is all alike"
SENTENCES = (MEAN, TOTAL, QUANTILE, LONGEST, SPREAD, PATIENCE, CLIENTS, PART, EVENNESS)


def formula_of(metric: Metric, say: Say = str) -> str:
    """What is missing, where there is no figure."""
    match metric.count:
        case Sum(of) if of == ("talk_ms",):
            return say(TOTAL) % {"what": say(MEASURES["talk_ms"]), "calls": say(MEASURES["talked"])}
        case Sum(of):
            return _plus(of, (), say)
        case Share(of, among, of_less, among_less):
            return f"{_bound(of, of_less, say)} / {_bound(among, among_less, say)}"
        case Mean(of, among):
            return say(MEAN) % {"what": say(MEASURES[of]), "calls": say(MEASURES[among])}
        case Quantile(of, among, share):
            figures = {"what": say(MEASURES[of]), "calls": say(MEASURES[among]), "percent": f"{share * 100:.0f}"}
            return say(LONGEST if share == 1 else QUANTILE) % figures
        case Spread(_, among):
            return say(SPREAD) % {"calls": say(MEASURES[among])}
        case Patience():
            return say(PATIENCE)
        case Clients():
            return say(CLIENTS)
        case PartOfAll(of):
            return say(PART) % {"calls": say(MEASURES[of])}
        case Evenness(of):
            return say(EVENNESS) % {"calls": say(MEASURES[of])}
        case LeadFigure() as count:
            return say(LEADS[count])
        case BookFigure() as count:
            return say(BOOKS[count])
        case Missing(needs):
            return say(NEEDS[needs])


def _plus(of: Names, less: Names, say: Say) -> str:
    return " + ".join(say(MEASURES[name]) for name in of) + "".join(f" – {say(MEASURES[name])}" for name in less)


def _bound(of: Names, less: Names, say: Say) -> str:
    words = _plus(of, less, say)
    return f"({words})" if len(of) + len(less) > 1 else words
