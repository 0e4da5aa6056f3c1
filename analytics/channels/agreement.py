"""Does the channel that is said aloud agree with the number that was dialled?"""

from collections.abc import Iterable, Sequence

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.company import AdChannel
from calls.store.report_queries import OutcomeCount


def spoken_agreement(counts: Iterable[OutcomeCount], channels: Sequence[AdChannel]) -> Rate:
    """Of the calls on a channel's number in which a channel was said: those that said this one.

    A channel that no spoken word stands for (spoken_as is empty) can neither agree nor disagree.
    """
    words = {channel.id: frozenset(word.casefold() for word in channel.spoken_as) for channel in channels if channel.spoken_as}
    said = [count for count in counts if count.channel_id in words and count.ad_channel is not None]
    agreed = sum(count.calls for count in said if count.channel_id and (count.ad_channel or "").casefold() in words[count.channel_id])
    return rate_of(agreed, sum(count.calls for count in said))
