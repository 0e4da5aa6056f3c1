"""What advertising brings, and what calls cost."""

from analytics.metrics.metric import HEARD, BookFigure, Group, Metric, Need, Source, Unit, calls, missing
from calls.model.call_measure import Slice

BOOKS = Source.BOOKS
BY_CHANNEL = (Slice.CHANNEL,)
MARKETING = Group(
    "marketing",
    "Marketing",
    (
        calls("M129", "Calls of new leads, cleaned of all others", "target", HEARD, Source.WORDS),
        Metric("M130", "Advertising per new lead (CPL)", BookFigure.COST_PER_LEAD, Unit.MONEY, BOOKS, BY_CHANNEL),
        Metric("M130.spend", "Spent on advertising", BookFigure.SPEND, Unit.MONEY, BOOKS, BY_CHANNEL),
        Metric("M131", "Advertising per call of a new lead", BookFigure.COST_PER_TARGET, Unit.MONEY, BOOKS, BY_CHANNEL),
        missing("M132", "Cost of a new client (CAC)", Need.OTHER_PAGE, BOOKS),
        missing("M133", "Net profit per call of a new lead", Need.OTHER_PAGE, BOOKS),
        missing("M134", "Return on advertising (ROMI)", Need.OTHER_PAGE, BOOKS),
        Metric("M135", "Revenue to advertising (ROAS)", BookFigure.ROAS, Unit.NUMBER, BOOKS, BY_CHANNEL),
        Metric("M135.drr", "Advertising, of revenue (DRR)", BookFigure.DRR, Unit.SHARE, BOOKS, BY_CHANNEL),
        missing("M136", "Value of a client to his cost (LTV/CAC)", Need.NOT_YET, BOOKS),
        missing("M137", "Calls that no advertising is known of", Need.OTHER_PAGE),
        missing("M138", "Visitors without a number of their own", Need.SESSIONS),
        Metric("M139", "Cost of one answered call", BookFigure.COST_PER_CALL, Unit.MONEY, BOOKS),
    ),
)
