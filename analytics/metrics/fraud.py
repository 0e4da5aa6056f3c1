"""Signs that a sale is none: listed, never taken out."""

from analytics.metrics.metric import HEARD, OF_BOOKS, BookFigure, Group, Metric, Need, Source, Unit, calls, missing

FRAUD = Group(
    "fraud",
    "Signs of fraud",
    (
        missing("M140", "Calls from numbers of the staff", Need.STAFF_NUMBERS),
        missing("M141", "One number that buys again and again", Need.OTHER_PAGE),
        Metric("M142", "Ordered, but neither came nor paid", BookFigure.NOT_ARRIVED, Unit.SHARE, Source.BOOKS, OF_BOOKS),
        missing("M143", "Burst of sales before the period ends", Need.OTHER_PAGE),
        calls("M144", "Sold in under 30 seconds", "sold_short", HEARD, Source.WORDS),
    ),
)
