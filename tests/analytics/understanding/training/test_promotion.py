"""When what was learned takes the place of what is in use."""

import pytest

from analytics.understanding.training.promotion import Case, Reason, decide, enough, kappa, net_bettered


def cases(*rows: tuple[int, str, str | None, str | None]) -> list[Case]:
    """(calls, true, said by what is in use, said by what was learned), each call of another client."""
    told = [row[1:] for row in rows for _ in range(row[0])]
    return [Case(f"client-{number}", *row) for number, row in enumerate(told)]


def test_what_is_right_more_often_is_promoted() -> None:
    decision = decide(cases((20, "sale", "sale", "sale"), (20, "refusal", "sale", "refusal"), (10, "refusal", "refusal", "refusal")))
    assert (decision.is_promoted, decision.chance) == (True, 1.0)


def test_what_says_the_same_is_not() -> None:
    decision = decide(cases((20, "sale", "sale", "sale"), (20, "refusal", "sale", "sale"), (10, "refusal", "refusal", "refusal")))
    assert (decision.reason, decision.chance) == (Reason.NOT_BETTER, 0.5)


def test_a_gain_that_chance_may_explain_is_not_enough() -> None:
    rows = (40, "sale", "sale", "sale"), (30, "refusal", "refusal", "refusal"), (3, "refusal", "sale", "refusal"), (2, "sale", "sale", None)
    decision = decide(cases(*rows))
    assert decision.reason is Reason.NOT_BETTER
    assert decision.chance is not None
    assert 0.5 < decision.chance < 0.9


def test_many_calls_of_one_client_are_one_observation() -> None:
    rows = cases((20, "sale", "sale", "sale"), (12, "refusal", "refusal", "refusal"), (20, "refusal", "sale", "refusal"))
    assert decide(rows).is_promoted
    of_one = [Case("one" if one.was != one.becomes else one.client, one.truth, one.was, one.becomes) for one in rows]
    assert decide(of_one).reason is Reason.NOT_BETTER


def test_a_large_class_may_not_pay_for_the_others() -> None:
    rows = (
        (10, "spam", "spam", "spam"),
        (3, "spam", "spam", "internal"),
        (30, "internal", None, "internal"),
        (30, "internal", "spam", "internal"),
    )
    assert decide(cases(*rows)).is_promoted  # spam's F1 rises with its precision
    rows = (14, "spam", "spam", "spam"), (6, "spam", "spam", "sale"), (30, "sale", None, "sale"), (10, "sale", "sale", "sale")
    decision = decide(cases(*rows))
    assert (decision.reason, decision.loser) == (Reason.CLASS_LOSES, "spam")


def test_what_is_counted_are_clients_bettered_less_those_worsened() -> None:
    changed = cases((5, "sale", None, "sale"), (2, "sale", "sale", None), (9, "sale", "sale", "sale"))
    assert net_bettered(changed) == 3
    assert net_bettered([Case("one", one.truth, one.was, one.becomes) for one in changed]) == 1


def test_guessing_is_no_progress_over_saying_always_the_same() -> None:
    rows = [(truth, "sale", said) for truth in ("sale", "refusal", "undecided") for said in ("sale", "refusal", "undecided")]
    decision = decide(cases(*((10, *row) for row in rows)))
    assert decision.chance is not None
    assert decision.chance > 0.95
    assert decision.reason in (Reason.NO_PATTERN, Reason.NOT_BETTER)
    assert kappa([(truth, said) for truth, _, said in rows]) == pytest.approx(0)
    assert kappa([("sale", "sale"), ("refusal", "refusal")]) == 1


def test_a_rare_class_alone_moves_macro_f1_far_and_proves_little() -> None:
    decision = decide(cases((60, "sale", "sale", "sale"), (5, "spam", "spam", "spam"), (2, "spam", "sale", "spam")))
    assert decision.chance is not None
    assert decision.chance > 0.8
    assert decision.reason is Reason.NOT_BETTER


@pytest.mark.parametrize(
    ("truths", "reason", "needed"),
    [
        (["sale"] * 10 + ["refusal"] * 8, Reason.TOO_FEW, 12),
        ([], Reason.TOO_FEW, 30),
        (["sale"] * 40, Reason.ONE_CLASS, 5),
        (["sale"] * 40 + ["refusal"] * 3, Reason.ONE_CLASS, 2),
    ],
)
def test_it_is_said_how_many_calls_are_missing(truths: list[str], reason: Reason, needed: int) -> None:
    missing = enough(truths)
    assert missing is not None
    assert (missing.reason, missing.needed) == (reason, needed)


def test_without_right_ones_nobody_sees_what_would_break() -> None:
    decision = decide(cases((25, "sale", "refusal", "sale"), (25, "refusal", "sale", "refusal"), (4, "sale", "sale", "sale")))
    assert (decision.reason, decision.needed) == (Reason.FEW_CONFIRMED, 6)
