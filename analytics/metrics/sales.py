"""From leads to sales."""

from analytics.metrics.metric import (
    HEARD,
    OF_BOOKS,
    OF_LEADS,
    BookFigure,
    Group,
    LeadFigure,
    Metric,
    Need,
    Share,
    Source,
    Unit,
    calls,
    missing,
    share,
)

BOOKS = Source.BOOKS
SALES = Group(
    "sales",
    "Sales",
    (
        Metric("M65", "New leads", LeadFigure.LEADS, Unit.LEADS, Source.WORDS, OF_LEADS),
        Metric("M65.unsure", "New leads to be checked", LeadFigure.UNSURE, Unit.LEADS, Source.WORDS, OF_LEADS),
        share("M66", "Calls of new leads", Share(("target",), ("answered",)), HEARD, Source.WORDS),
        Metric("M67", "Sales", LeadFigure.SALES, Unit.LEADS, Source.WORDS, OF_LEADS),
        calls("M67.calls", "Calls of new leads that sold, by their words", "sold", HEARD, Source.WORDS),
        Metric("M68", "KKD", LeadFigure.KKD, Unit.SHARE, Source.WORDS, OF_LEADS),
        Metric("M69", "Likely KKD", LeadFigure.LIKELY, Unit.SHARE, Source.WORDS, OF_LEADS),
        Metric("M70", "Chance to be the best", LeadFigure.P_BEST, Unit.SHARE, Source.WORDS, OF_LEADS),
        missing("M71", "Sales against what the mix of leads lets expect", Need.OTHER_PAGE, Source.WORDS),
        Metric("M72", "Lost leads", LeadFigure.LOST, Unit.LEADS, Source.WORDS, OF_LEADS),
        Metric("M73", "Came, of orders", BookFigure.ARRIVED, Unit.SHARE, BOOKS, OF_BOOKS),
        Metric("M74", "Paid, of orders", BookFigure.PAID, Unit.SHARE, BOOKS, OF_BOOKS),
        missing("M75", "Paid, of new leads", Need.OTHER_PAGE, BOOKS),
        Metric("M76", "Average order", BookFigure.CHEQUE, Unit.MONEY, BOOKS, OF_BOOKS),
        Metric("M76.call", "Revenue per answered call", BookFigure.REVENUE_PER_CALL, Unit.MONEY, BOOKS, OF_BOOKS),
        Metric("M76.sum", "Revenue", BookFigure.REVENUE, Unit.MONEY, BOOKS, OF_BOOKS),
        missing("M77", "Days from the first call to the sale", Need.NOT_YET, BOOKS),
        missing("M78", "Sales and money against the plan", Need.OTHER_PAGE, BOOKS),
        missing("M79", "Gain by the ring order", Need.OTHER_PAGE, Source.WORDS),
    ),
)
