"""What people put right of a call's meaning holds at once, is counted, and outlives every run."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.correct_findings import Wanted, correct_findings, preview_findings
from calls.correct_sides import swap_sides
from calls.formats.correction_words import told_correction
from calls.house import House, open_house
from calls.model.call import CallId, Direction, Lane, call_id_of
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError
from calls.model.lay_over import BY_PEOPLE
from calls.model.plan_corrections import CorrectedMeanwhileError, WrongCorrectionError
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, QualitySign, TextQuality, Verdict
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from calls.store.lead_queries import Days
from tests.calls.samples import MARIA, NIKOLAI, NOON, a_call, a_company, a_recording, a_transcript, a_verdict

CALL = call_id_of("k1")
OLGA = Hand("olga", NOON)
SALE = a_verdict(outcome=Outcome.SALE, refusal_reason=None, findings=(), version="rules-2")
SPAM = a_verdict(call_type=CallType.SPAM, outcome=Outcome.NOT_APPLICABLE, refusal_reason=None, findings=(), version="rules-3")
SALAD = Verdict(None, None, None, None, None, (), (), "rules-1", quality=TextQuality((QualitySign("words", 1.0, 0.1),)))


@pytest.fixture(autouse=True)
def _a_call(house: House) -> None:
    furnish(house)


def furnish(house: House) -> None:
    house.company.save(a_company())
    house.calls.add(a_call(), a_recording(), Lane.LIVE)


def correct(house: House, hand: Hand = OLGA, seen: dict[str, str] | None = None, **said: str) -> tuple[Correction, ...]:
    return correct_findings(house, CALL, Wanted(said, seen=seen or {}), hand)


def counted(house: House) -> dict[tuple[object, ...], int]:
    rows = house.calls.page(CallFilter(direction=Direction.INBOUND, is_answered=True), None, 500).rows
    return dict(Counter((one.manager_id, one.call_type, one.outcome, one.refusal_reason, one.is_low_quality) for one in rows))


def row_of(house: House, call_id: CallId = CALL) -> tuple[object, ...]:
    row = house.calls.view(call_id)
    assert row is not None
    return row.call_type, row.outcome, row.refusal_reason, row.product, row.ad_channel


def test_a_correction_is_counted_at_once_and_the_machines_verdict_stays_as_it_was_made(house: House) -> None:
    house.verdicts.replace(CALL, a_verdict())
    correct(house, outcome="sale", product="none")
    assert row_of(house) == ("new_lead", "sale", None, None, "google")
    assert counted(house) == {(MARIA, CallType.NEW_LEAD, Outcome.SALE, None, False): 1}
    assert house.verdicts.as_made(CALL) == a_verdict()
    assert house.verdicts.history(CALL) == (a_verdict(),)
    assert house.verdicts.current(CALL).outcome is Outcome.SALE


def test_it_outlives_runs_and_versions_and_can_be_taken_back(house: House) -> None:
    house.verdicts.replace(CALL, a_verdict())
    correct(house, refusal_reason="trust")
    for version in ("rules-2", "rules-9"):
        house.verdicts.replace(CALL, replace(SALE, version=version))
        assert row_of(house)[:3] == ("new_lead", "refusal", "trust")
        assert house.verdicts.current(CALL).version == version
    correct(house, refusal_reason="")
    assert row_of(house)[:3] == ("new_lead", "sale", None)
    told = [told_correction(one) for one in house.corrections.of(CALL)]
    assert [(one.field, one.value, one.before, one.by) for one in told] == [
        ("refusal_reason", "trust", "price", "olga"),
        ("refusal_reason", None, "trust", "olga"),
    ]


def test_a_call_that_no_machine_understood_or_could_counts_by_a_persons_word(house: House) -> None:
    correct(house, call_type="new_lead", outcome="undecided")
    assert counted(house) == {(MARIA, CallType.NEW_LEAD, Outcome.UNDECIDED, None, False): 1}
    assert house.reports.coverage_counts(Days()).heard == 1
    assert house.verdicts.current(CALL).version == BY_PEOPLE
    house.verdicts.replace(CALL, SALAD)
    assert counted(house) == {(MARIA, CallType.NEW_LEAD, Outcome.UNDECIDED, None, False): 1}
    correct(house, call_type="", outcome="")
    assert counted(house) == {(MARIA, None, None, None, True): 1}


def test_all_taken_back_a_call_without_a_verdict_has_none(house: House) -> None:
    correct(house, outcome="sale")
    correct(house, outcome="")
    assert house.verdicts.current(CALL) is None
    assert house.reports.coverage_counts(Days()).heard == 0


def test_credit_goes_where_a_person_gives_it_and_stays_when_the_company_changes(house: House) -> None:
    house.verdicts.replace(CALL, SALE)
    correct(house, manager="nikolai")
    assert list(counted(house)) == [(NIKOLAI, CallType.NEW_LEAD, Outcome.SALE, None, False)]
    assert house.verdicts.current(CALL) == SALE
    house.company.save(a_company(name="Renamed"))
    assert house.calls.view(CALL).manager_id == NIKOLAI
    correct(house, manager="none")
    house.company.save(a_company())
    assert house.calls.view(CALL).manager_id is None
    correct(house, manager="")
    assert house.calls.view(CALL).manager_id == MARIA


def test_to_confirm_is_to_say_what_stands_there(house: House) -> None:
    house.verdicts.replace(CALL, a_verdict())
    (kept,) = correct(house, outcome="confirmed")
    assert kept.value == kept.before
    house.verdicts.replace(CALL, SALE)
    assert row_of(house)[1] == "refusal"
    assert correct(house, outcome="confirmed") == ()
    assert correct(house, outcome="refusal") == ()


@pytest.mark.parametrize(
    ("made", "field", "remedy"),
    [(None, "call_type", "call_type=…"), (SPAM, "outcome", "call_type=confirmed"), (SALE, "refusal_reason", "outcome=confirmed")],
)
def test_what_is_not_there_cannot_be_confirmed(house: House, made: Verdict | None, field: str, remedy: str) -> None:
    if made is not None:
        house.verdicts.replace(CALL, made)
    with pytest.raises(WrongCorrectionError) as refused:
        correct(house, **{field: "confirmed"})
    assert remedy in refused.value.remedy
    assert house.corrections.of(CALL) == ()


def test_the_second_of_two_people_is_told_what_the_first_did_and_nothing_is_lost(house: House) -> None:
    house.verdicts.replace(CALL, a_verdict())
    correct(house, seen={"outcome": "refusal"}, outcome="sale")
    pavel = Hand("pavel", NOON + timedelta(minutes=1))
    with pytest.raises(CorrectedMeanwhileError, match="olga changed outcome meanwhile"):
        correct(house, pavel, seen={"outcome": "refusal"}, outcome="undecided")
    assert correct(house, pavel, seen={"outcome": "refusal"}, outcome="sale") == ()  # the same: there is nothing to refuse
    house.verdicts.replace(CALL, SPAM)
    with pytest.raises(CorrectedMeanwhileError, match="product has changed meanwhile"):
        correct(house, pavel, seen={"product": "door"}, product="window")
    assert [one.by for one in house.corrections.of(CALL)] == ["olga"]


def test_words_chosen_as_proof_stand_in_the_verdict_on_the_side_that_said_them(house: House) -> None:
    house.transcripts.replace(CALL, a_transcript())
    house.verdicts.replace(CALL, a_verdict())
    swap_sides(house, CALL, swapped=True, hand=OLGA)
    correct_findings(house, CALL, Wanted({"outcome": "sale"}, quotes={"outcome": "hi"}), OLGA)
    assert [(one.quote, one.side, one.probability) for one in house.verdicts.current(CALL).findings] == [("hi", Side.AGENT, 1.0)]
    swap_sides(house, CALL, swapped=False, hand=OLGA)
    assert [one.side for one in house.verdicts.current(CALL).findings] == [Side.CLIENT]
    with pytest.raises(WrongCorrectionError, match="stand in no turn"):
        correct_findings(house, CALL, Wanted({"outcome": "refusal"}, quotes={"outcome": "bye"}), OLGA)
    with pytest.raises(WrongCorrectionError, match="product, which is not corrected"):
        correct_findings(house, CALL, Wanted({"outcome": "refusal"}, quotes={"product": "hi"}), OLGA)


def test_a_call_that_is_not_there_is_not_corrected(house: House) -> None:
    for attempt in (correct_findings, preview_findings):
        with pytest.raises(CallError, match="no call c0 to correct"):
            attempt(house, CallId("c0"), Wanted({"outcome": "sale"}), OLGA)


def test_a_preview_keeps_nothing(house: House) -> None:
    house.verdicts.replace(CALL, a_verdict())
    (change,) = preview_findings(house, CALL, Wanted({"outcome": "sale"}), OLGA)
    assert told_correction(change).value == "sale"
    assert house.corrections.of(CALL) == ()
    assert row_of(house)[1] == "refusal"


def test_a_note_is_no_novel(house: House) -> None:
    with pytest.raises(WrongCorrectionError, match="3000 letters"):
        correct(house, Hand("olga", NOON, "x" * 3000), outcome="sale")


def test_calls_that_people_corrected_are_known(house: House) -> None:
    assert house.meanings.corrected() == ()
    correct(house, outcome="sale")
    swap_sides_of_another(house)
    assert house.meanings.corrected() == (CALL,)


def swap_sides_of_another(house: House) -> None:
    house.calls.add(a_call("k2"), a_recording("k2"), Lane.LIVE)
    house.transcripts.replace(call_id_of("k2"), a_transcript())
    swap_sides(house, call_id_of("k2"), swapped=True, hand=OLGA)


def test_runs_and_people_at_once_leave_columns_that_say_what_holds(house: House) -> None:
    """Two threads rewrite the verdict while two correct: whoever is last, the columns are those of the effective verdict."""
    errors: list[BaseException] = []

    def run(verdict: Verdict) -> None:
        for _ in range(5):
            house.verdicts.replace(CALL, verdict)

    def people(by: str, outcome: str) -> None:
        for _ in range(3):
            correct(house, Hand(by, NOON), outcome=outcome)
            correct(house, Hand(by, NOON), product="none" if by == "olga" else "window")

    def guarded(work, *arguments: object) -> None:
        try:
            work(*arguments)
        except BaseException as error:
            errors.append(error)

    jobs = [(run, SALE), (run, a_verdict()), (people, "olga", "undecided"), (people, "pavel", "refusal")]
    threads = [threading.Thread(target=guarded, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    holds = house.verdicts.current(CALL)
    assert row_of(house) == (holds.call_type, holds.outcome, holds.refusal_reason, holds.product, holds.ad_channel)
    assert holds.outcome in (Outcome.UNDECIDED, Outcome.REFUSAL)


MACHINES = (a_verdict(), SALE, SPAM, SALAD)
STEPS = st.one_of(
    st.sampled_from(MACHINES),
    st.dictionaries(st.sampled_from(["outcome"]), st.sampled_from(["sale", "refusal", ""]), min_size=1),
    st.dictionaries(st.sampled_from(["refusal_reason"]), st.sampled_from(["price", "none", ""]), min_size=1),
    st.dictionaries(st.sampled_from(["call_type"]), st.sampled_from(["spam", "new_lead", ""]), min_size=1),
    st.dictionaries(st.sampled_from(["product"]), st.sampled_from(["window", "none", ""]), min_size=1),
)


KEYS = (f"worn-{number}" for number in range(10**6))


@pytest.fixture(scope="module")
def worn_house(tmp_path_factory: pytest.TempPathFactory):
    opened = open_house(Settings(company_dir=tmp_path_factory.mktemp("worn")))
    opened.company.save(a_company())
    yield opened
    opened.close()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=5), order=st.randoms(use_true_random=False))
def test_any_interleaving_of_runs_and_people_comes_to_the_same(worn_house: House, steps: list[object], order) -> None:
    """People's words in their own order, machines' runs in theirs; only how they fall between each other differs."""
    orders = (steps, [*words_of(steps), *runs_of(steps)], shuffled(steps, order))
    ends = []
    for steps_in_order in orders:
        key = next(KEYS)
        worn_house.calls.add(a_call(key), a_recording(key), Lane.LIVE)
        ends.append(walk(worn_house, call_id_of(key), steps_in_order))
    assert all(end == ends[0] for end in ends)


def runs_of(steps: list[object]) -> list[object]:
    return [step for step in steps if isinstance(step, Verdict)]


def words_of(steps: list[object]) -> list[object]:
    return [step for step in steps if not isinstance(step, Verdict)]


def shuffled(steps: list[object], order) -> list[object]:
    runs, words = iter(runs_of(steps)), iter(words_of(steps))
    which = [isinstance(step, Verdict) for step in steps]
    order.shuffle(which)
    return [next(runs) if is_run else next(words) for is_run in which]


def walk(house: House, call_id: CallId, steps: list[object]) -> tuple[object, ...]:
    refused = 0
    for step in steps:
        if isinstance(step, Verdict):
            house.verdicts.replace(call_id, step)
            continue
        try:
            correct_findings(house, call_id, Wanted(step), OLGA)
        except WrongCorrectionError:
            refused += 1
    meaning = house.meanings.of(call_id)
    holds = meaning.verdict
    assert row_of(house, call_id) == (
        (None,) * 5 if holds is None else (holds.call_type, holds.outcome, holds.refusal_reason, holds.product, holds.ad_channel)
    )
    return holds, {field: one.value for field, one in meaning.put_right.items()}, refused, row_of(house, call_id)
