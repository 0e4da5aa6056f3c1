from hypothesis import given
from hypothesis import strategies as st

from analytics.conversion.pay.same_words import ALIKE_FROM, FEWEST_WORDS, alike, runs_of

BOOKING = "hello i would like to book a haircut for next friday afternoon please my name is anna thank you very much goodbye"
REPAIR = "good morning do you repair old laptops because mine does not switch on since yesterday evening what would that cost"
SCRIPT, OTHER = BOOKING.split(), REPAIR.split()


def among(texts: dict[str, list[str]]) -> frozenset[str]:
    return alike({name: runs_of(words) for name, words in texts.items()})


def test_a_script_that_two_read_is_told_and_an_own_story_is_not() -> None:
    read_twice = [*SCRIPT[:16], "olha", *SCRIPT[17:]]
    assert among({"a": SCRIPT, "b": [*SCRIPT, "bye"], "c": OTHER}) == {"a", "b"}
    assert among({"a": SCRIPT, "b": read_twice[:10] + OTHER[:10]}) == frozenset()


def test_short_courtesies_are_alike_by_chance() -> None:
    assert among({"a": SCRIPT[: FEWEST_WORDS - 1], "b": SCRIPT[: FEWEST_WORDS - 1]}) == frozenset()


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=8, max_size=30), min_size=1, max_size=6))
def test_as_comparing_each_with_each(texts: list[list[str]]) -> None:
    def runs(words: list[str]) -> set[str]:
        return {"".join(words[start : start + 3]) for start in range(len(words) - 2)}

    long = {str(place): runs(words) for place, words in enumerate(texts) if len(words) >= FEWEST_WORDS}

    def is_alike(one: str, other: str) -> bool:
        return len(long[one] & long[other]) / len(long[one] | long[other]) >= ALIKE_FROM

    expected = {one for one in long for other in long if one != other and is_alike(one, other)}
    assert among({str(place): words for place, words in enumerate(texts)}) == expected
