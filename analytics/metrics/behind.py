"""Which calls stand behind a figure."""

from dataclasses import dataclass

from analytics.metrics.metric import Clients, Evenness, LeadFigure, Mean, Metric, Names, PartOfAll, Quantile, Share, Spread, Sum

LEADS = {
    LeadFigure.LEADS: "counted",
    LeadFigure.SALES: "sold",
    LeadFigure.LOST: "lost",
    LeadFigure.UNSURE: "unsure",
    LeadFigure.KKD: "sold",
}
IN_ALL = {**dict.fromkeys(LeadFigure, "counted"), LeadFigure.UNSURE: "unsure"}
OF_TOTAL = {"talk_ms": "talked"}  # sums of time: the calls whose time it is


@dataclass(frozen=True, slots=True)
class Behind:
    """Calls that add to one of the measures and to none of `less`; or the calls of leads."""

    measures: Names = ()
    less: Names = ()
    lead: str = ""  # a choice of the calls list


def behind(metric: Metric, *, whole: bool = False) -> Behind | None:
    """The calls that the figure counts: of a share its upper part, or with `whole` all it was counted from. None: not calls."""
    match metric.count:
        case Sum(of):
            return Behind(tuple(OF_TOTAL.get(name, name) for name in of))
        case Share(of, among, of_less, among_less):
            return Behind(among, among_less) if whole else Behind(of, of_less)
        case Mean(_, among) | Quantile(_, among) | Spread(_, among):
            return Behind((among,))
        case PartOfAll(of) | Evenness(of):
            return Behind((of,))
        case Clients():
            return Behind(("inbound",))
        case LeadFigure() as count:
            lead = (IN_ALL if whole else LEADS).get(count)
            return Behind(lead=lead) if lead else None
        case _:
            return None
