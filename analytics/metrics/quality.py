"""How much was listened to, and how far it can be trusted."""

from analytics.metrics.metric import HEARD, Group, Need, Share, Source, missing, share

WORDS = Source.WORDS
QUALITY = Group(
    "quality",
    "Quality",
    (
        missing("M123", "Calls with a critical error", Need.OTHER_PAGE, WORDS),
        missing("M124", "Quality score", Need.OTHER_PAGE, WORDS),
        missing("M125", "Agreement of machine and people", Need.OTHER_PAGE, WORDS),
        missing("M126", "Disputes that were right", Need.OTHER_PAGE, WORDS),
        share("M127", "Answered calls that were heard", Share(("heard",), ("answered",)), HEARD, WORDS),
        share("M128", "Heard calls whose text is too bad to count", Share(("low_quality",), ("heard",)), HEARD, WORDS),
        share("M128.corrected", "Answered calls that people corrected or confirmed", Share(("corrected",), ("answered",)), HEARD, WORDS),
    ),
)
