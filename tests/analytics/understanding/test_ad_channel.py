"""Where the client learnt of the company, and where he did not."""

from dataclasses import replace

import pytest

from analytics.understanding.ad_channel import find_ad_channel
from calls.model.verdict import CallType
from tests.analytics.understanding.talk import draft


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ("google", "c: i found you on google"),
        ("google", "a: how did you hear about us\nc: google i think"),
        ("newspaper", "c: i saw your advert in the local paper"),
        ("radio", "c: i heard your ad on the radio"),
        ("social", "c: something of yours came up on facebook"),
        ("maps", "c: you were the nearest pin when i looked on google maps"),
        ("flyer", "c: you put a leaflet through my door"),
        ("billboard", "c: i saw your poster at the bus stop"),
        ("tv", "c: i saw you on the telly"),
        ("recommendation", "c: my neighbour recommended you"),
        ("recommendation", "c: my sister gave me your number you did her windows"),
        ("website", "c: i found your website"),
        ("marketplace", "c: i found you on gumtree"),
        ("google", "a: how did you find us was it google\nc: yes it was"),
        ("google", "a: how did you hear of us\nc: a cheaper price on google"),  # an answer counts, whatever else it says
        (None, "c: i saw one for five hundred on the internet"),  # somebody else's price
        (None, "c: what would you recommend"),
        (None, "c: i listen to the radio all day and it's cold in here"),
        (None, "a: hello\nc: i need a door\na: what size\nc: another company had a leaflet"),
        (None, "a: hello\nc: do you have photos\na: you can see them on our website\nc: okay"),
        (None, "c: it was not google i forget what it was"),
    ],
)
def test_channel(expected: str | None, lines: str) -> None:
    assert find_ad_channel(replace(draft(lines), call_type=CallType.NEW_LEAD)).ad_channel == expected


def test_what_brought_a_seller_here_is_no_channel_of_ours() -> None:
    assert find_ad_channel(replace(draft("c: i found you on google"), call_type=CallType.SPAM)).ad_channel is None
