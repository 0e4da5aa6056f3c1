"""The bench of understanding: its calls are as long as it says, and its figures those of calls that were understood."""

from earshot.benches.understanding import WORDS, long_calls, measure


def test_a_made_call_is_as_long_as_one_of_five_minutes_and_of_one_business() -> None:
    calls = long_calls("uk")
    assert calls
    assert all(WORDS <= sum(len(turn.text.split()) for turn in call.turns) < 2 * WORDS for call in calls)


def test_figures_are_told_by_language() -> None:
    figures = measure(("en",), warm=0, measured=1)
    english = figures["en"]
    assert isinstance(english, dict)
    assert english["calls"] == 1
    assert english["words_per_call"] >= WORDS
    assert english["calls_per_cpu_s"] > 0
    assert isinstance(figures["peak_rss_mb"], int)
