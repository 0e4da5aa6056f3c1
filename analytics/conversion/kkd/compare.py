"""Is the one really better than the next? The probability, and a sentence that a head of sales can act on."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analytics.conversion.kkd.report import Comparison, ManagerShare
from analytics.counting.hierarchy import Counted, p_better_independent, posterior_of
from calls.model.routing import Said

SURE = "kkd_surely_better"
PROBABLY = "kkd_probably_better"
OPEN = "kkd_cannot_be_told"
LOST_SALES = "kkd_lost_sales"
MIX_CHANGES_FIRST = "kkd_mix_changes_first"
SURE_FROM = 0.975
LEAST_GAIN = 0.5
PROBABLY_FROM = 0.8  # below it, acting on the difference errs in more than one of five cases
ENGLISH: Mapping[str, str] = {
    SURE: "%(better)s converts better than %(worse)s (%(percent)d %%).",
    PROBABLY: "Probably %(better)s converts better than %(worse)s (%(percent)d %%); 1 in %(one_in)d it is chance.",
    OPEN: "%(better)s and %(worse)s cannot be told apart yet (%(percent)d %%).",
    MIX_CHANGES_FIRST: (
        "With everybody's leads alike by product, ad channel and hours, %(better)s would be first, not %(worse)s (%(percent)d %%)."
    ),
    LOST_SALES: "%(worse)s lost %(lost)d of %(leads)d leads; at the rate of %(better)s there would be %(sales).1f sales (%(gain)+.1f).",
}


def compare(placed: Sequence[ManagerShare]) -> tuple[Comparison, ...]:
    """Each with the next one. placed: best KKD first."""
    if len(placed) < 2:
        return ()
    counts = [Counted(one.share.sales, one.share.leads) for one in placed]
    better = posterior_of(counts).better
    found = []
    for place, (one, other) in enumerate(pairwise(placed)):
        assert one.manager is not None
        assert other.manager is not None
        p_better = float(better[place, place + 1])
        independent = p_better_independent(counts[place], counts[place + 1])
        found.append(Comparison(one.manager, other.manager, p_better, independent, words_of(one.share.name, other.share.name, p_better)))
    return tuple(found)


def lost_sales(placed: Sequence[ManagerShare]) -> tuple[Said, ...]:
    """placed: best KKD first. Of nobody who gains less than half a sale."""
    found = []
    for one in placed[1:]:
        if one.sales_at_best is not None and one.gain is not None and one.gain >= LEAST_GAIN:
            figures = {"lost": one.lost, "leads": one.share.leads, "sales": one.sales_at_best, "gain": one.gain}
            found.append(Said(LOST_SALES, {"worse": one.share.name, "better": placed[0].share.name, **figures}))
    return tuple(found)


def words_of(better: str, worse: str, p_better: float) -> Said:
    percent = min(99, round(p_better * 100))  # never "100 % sure"
    key = SURE if p_better >= SURE_FROM else PROBABLY if p_better >= PROBABLY_FROM else OPEN
    return Said(key, {"better": better, "worse": worse, "percent": percent, "one_in": round(100 / (100 - percent))})


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)
