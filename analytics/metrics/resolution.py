"""Whether one call was enough."""

from analytics.metrics.metric import HEARD, Group, Need, Share, Source, calls, missing, share

RESOLUTION = Group(
    "resolution",
    "Resolution",
    (
        share("M80", "Done in one call, whatever the topic", Share(("followed",), ("followed",), of_less=("rang_again",)), HEARD),
        calls("M81", "Answered, and the client rang again within 7 days", "rang_again", HEARD),
        share("M81.share", "Rang again within 7 days", Share(("rang_again",), ("followed",)), HEARD),
        missing("M82", "Passed on to a senior", Need.WORDS_NOT_SUMMED, Source.WORDS),
        missing("M83", "Complaints per 100 calls", Need.WORDS_NOT_SUMMED, Source.WORDS),
        missing("M84", "Satisfaction as clients say it (CSAT, NPS)", Need.SURVEYS),
        missing("M85", "Satisfaction as predicted from words", Need.SURVEYS, Source.WORDS),
        missing("M86", "Promises kept", Need.WORDS_NOT_SUMMED, Source.WORDS),
    ),
)
