"""People's decisions about calls drawn by chance, against what the machine had said of them."""

from dataclasses import replace
from datetime import date

from sqlalchemy import delete

from analytics.conversion.kkd.compute import kkd_report
from calls.context.looks import is_drawn
from calls.house import House
from calls.model.call import CallId
from calls.model.company import LookRules
from calls.model.context import LookDecision
from calls.model.correction import Hand
from calls.model.label_audit import Checked, Label
from calls.model.plan_corrections import Act, Change
from calls.model.verdict import CallType, Outcome
from calls.store.lead_queries import Days
from calls.store.lead_tables import StoredLeadTotal
from calls.store.migrate import migrate
from calls.store.report_queries import ALL_TIME
from calls.take_look import take_look
from tests.calls.samples import MARIA, NOON
from tests.contracts.test_contexts import COMPANY, DAY, order, said, take

EVERY_CALL = replace(COMPANY, looks=LookRules(audit_percent=100))
HAND = Hand("anna", NOON + DAY)


def lead(house: House, number: int, outcome: Outcome | None, call_type: CallType = CallType.NEW_LEAD) -> CallId:
    call = take(house, f"k{number}", client_number=f"+4477009000{number:02}")
    house.verdicts.replace(call, said(call_type, outcome))
    return call


def confirm(house: House, call: CallId) -> None:
    take_look(house, call, LookDecision.CONFIRMED, HAND)


def test_what_people_decided_stands_against_what_the_machine_said(house: House) -> None:
    house.company.save(EVERY_CALL)
    right, no_sale, missed, no_lead, back, _ = (
        lead(house, number, outcome)
        for number, outcome in enumerate([Outcome.SALE, Outcome.SALE, Outcome.UNDECIDED, Outcome.UNDECIDED, Outcome.SALE, Outcome.SALE])
    )
    in_books = lead(house, 6, Outcome.SALE)
    house.orders.put([order("1", NOON, "paid", client="+447700900006")])
    confirm(house, right)
    confirm(house, in_books)
    house.meanings.correct(no_sale, [Change("outcome", value="undecided")], HAND)
    house.meanings.correct(missed, [Change("outcome", value="undecided")], HAND)
    house.meanings.correct(missed, [Change("outcome", value="sale")], HAND)
    house.meanings.correct(no_lead, [Change("call_type", value="spam")], HAND)
    house.meanings.correct(back, [Change("outcome", value="undecided")], HAND)
    house.meanings.correct(back, [Change("outcome", Act.TAKE_BACK)], HAND)

    found = house.label_audits.of(Days(), 100)

    assert set(found.checked) == {
        Checked(MARIA, Label.SOLD, Label.SOLD, 1),
        Checked(MARIA, Label.SOLD, Label.LOST, 1),
        Checked(MARIA, Label.LOST, Label.SOLD, 1),
        Checked(MARIA, Label.LOST, Label.OTHER, 1),
    }
    assert found.waiting == {MARIA: 2}  # the one whose correction was taken back, and the one nobody touched
    assert house.label_audits.of(Days(NOON.date() + DAY), 100).checked == ()
    assert house.label_audits.of(Days(date(2020, 1, 1), NOON.date()), 100).waiting == {}


def test_what_a_later_verdict_says_of_a_call_that_was_corrected_stands_at_once(house: House) -> None:
    """No lead, says a person; that the machine takes it for a sale since then changes nothing that counts, but what it errs in."""
    house.company.save(EVERY_CALL)
    call = lead(house, 1, Outcome.UNDECIDED)
    house.meanings.correct(call, [Change("call_type", value="spam")], HAND)
    house.verdicts.replace(call, said(CallType.NEW_LEAD, Outcome.SALE))
    found = house.label_audits.of(Days(), 100)
    assert found.checked == (Checked(MARIA, Label.SOLD, Label.OTHER, 1),)
    house.contexts.rebuild()
    assert house.label_audits.of(Days(), 100) == found


def test_a_house_from_before_derives_what_people_had_decided_about(house: House) -> None:
    """And the sums by day, which it had not either."""
    house.company.save(EVERY_CALL)
    for number in range(3):
        confirm(house, lead(house, number, Outcome.SALE))
    lead(house, 3, Outcome.SALE)
    found, days = house.label_audits.of(Days(), 100), house.leads.by_day(Days())
    migrate(house.database, "0042")
    migrate(house.database)
    assert house.label_audits.of(Days(), 100).checked == ()
    house.contexts.fill()
    assert (house.label_audits.of(Days(), 100), house.leads.by_day(Days())) == (found, days)
    assert found.checked == (Checked(MARIA, Label.SOLD, Label.SOLD, 3),)


def test_only_calls_drawn_by_chance_tell_of_errors(house: House) -> None:
    house.company.save(EVERY_CALL)
    calls = [lead(house, number, Outcome.SALE) for number in range(40)]
    for call in calls:
        confirm(house, call)
    assert sum(one.calls for one in house.label_audits.of(Days(), 30).checked) == sum(is_drawn(call, 30) for call in calls)
    assert house.label_audits.of(Days(), 0).checked == ()


def test_the_report_tells_how_often_the_machine_errs(house: House) -> None:
    """32 of 40 looked at: 16 called sold, of which 4 were not, and 16 called lost; 8 wait."""
    house.company.save(EVERY_CALL)
    calls = [lead(house, number, Outcome.SALE if number % 2 else Outcome.UNDECIDED) for number in range(40)]
    report = kkd_report(house, ALL_TIME)
    assert report.label_error is not None
    assert (report.label_error.is_widened, report.label_error.wrong.trials, report.label_error.waiting) == (False, 0, 40)
    for number, call in enumerate(calls[:32]):
        if number % 8 == 1:
            house.meanings.correct(call, [Change("outcome", value="undecided")], HAND)
        else:
            confirm(house, call)
    report = kkd_report(house, ALL_TIME)
    for error in (report.label_error, report.managers[0].label_error):
        assert error is not None
        assert (error.wrong.successes, error.wrong.trials, error.waiting, error.is_widened) == (4, 32, 8, True)
        assert (error.said_sold.successes, error.said_sold.trials) == (4, 16)
        assert (error.said_not_sold.successes, error.said_not_sold.trials) == (0, 16)


def test_sums_that_an_earlier_version_left_out_are_counted_when_the_house_is_opened(house: House) -> None:
    house.company.save(EVERY_CALL)
    lead(house, 1, Outcome.SALE)
    before = house.leads.groups(Days())
    with house.database.write() as connection:
        connection.execute(delete(StoredLeadTotal))
    assert house.leads.groups(Days()) == ()
    house.contexts.fill()
    assert house.leads.groups(Days()) == before != ()
    assert before[0].sold_by_words == 1
