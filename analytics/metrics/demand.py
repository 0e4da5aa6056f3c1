"""What clients ask for, and why they refuse."""

from analytics.metrics.metric import HEARD, Group, Need, Share, Source, calls, missing, share

WORDS = Source.WORDS
DEMAND = Group(
    "demand",
    "Demand",
    (
        calls("M117", "Refusals", "refused", HEARD, WORDS),
        share("M117.known", "Refusals whose reason is heard", Share(("refusal_known",), ("refused",)), HEARD, WORDS),
        share("M118", "Refused for the price", Share(("refused_price",), ("refused",)), HEARD, WORDS),
        share("M118.schedule", "Refused for the time offered", Share(("refused_schedule",), ("refused",)), HEARD, WORDS),
        missing("M119", "Times asked for that could not be given", Need.OTHER_PAGE, WORDS),
        missing("M120", "Products asked for and not sold", Need.WORDS_NOT_SUMMED, WORDS),
        missing("M121", "Questions asked most", Need.WORDS_NOT_SUMMED, WORDS),
        share("M122", "Wrong numbers", Share(("wrong_number",), ("typed",)), HEARD, WORDS),
        share("M122.spam", "Spam", Share(("spam",), ("typed",)), HEARD, WORDS),
        share("M122.existing", "Existing customers", Share(("existing",), ("typed",)), HEARD, WORDS),
    ),
)
