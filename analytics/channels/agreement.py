"""Does the channel that is said aloud agree with the number that was dialled?"""

from collections.abc import Iterable, Sequence

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.company import AdChannel
from calls.store.report_queries import OutcomeCount


def spoken_agreement(counts: Iterable[OutcomeCount], channels: Sequence[AdChannel]) -> Rate:
    """Of the calls on a channel's number in which a channel was said: those that said this one, or a class of the company's own for it.

    A channel that no spoken word stands for (spoken_as is empty) can neither agree nor disagree.
    """
    words = {channel.id: frozenset(word.casefold() for word in channel.spoken_as) for channel in channels if channel.spoken_as}
    said = [count for count in counts if count.channel_id in words and count.ad_channel is not None]
    agreed = sum(count.calls for count in said if count.channel_id and not words[count.channel_id].isdisjoint(_spoken(count)))
    return rate_of(agreed, sum(count.calls for count in said))


def _spoken(count: OutcomeCount) -> list[str]:
    return [word.casefold() for word in (count.ad_channel, count.ad_channel_class) if word is not None]
