"""What people do about the pay of a period: freeze it and open it again, let an unsure lead go, dispute, decide. All of it by name."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from analytics.conversion.pay.baseline import baseline_before
from analytics.conversion.pay.compute import Counted, basis_of, build_pay, company_in
from analytics.conversion.pay.snapshot import write_snapshot
from calls.correct_findings import Wanted, correct_findings
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.correction import Hand
from calls.model.errors import CallError
from calls.model.lead_count import LeadState
from calls.model.pay_event import Dispute, PayAct, PayEvent, PayStanding
from calls.model.pay_line import PaySum, UnsureLeads
from calls.model.pay_period import PayPeriod, read_pay_period

LONGEST_NOTE = 2000
LEADS_TOLD = 3


class PayError(CallError):
    """What is wanted cannot be done with this period as it stands."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


def freeze(house: House, period: PayPeriod, hand: Hand) -> PayEvent:
    """Raises PayError while unsure leads are neither looked at nor let go, or where no plan pays anybody."""
    company = company_in(house)
    if hand.at.astimezone(ZoneInfo(company.time_zone)).date() < period.end:
        raise PayError(f"{period.key} has not ended yet", f"Freeze it from {period.end} on")
    baseline = baseline_before(house, period.first)

    def figures(sums: Sequence[PaySum], unsure: UnsureLeads, standing: PayStanding) -> str:
        report = build_pay(company, period, Counted(sums, unsure, standing, baseline))
        if not report.managers:
            raise PayError(f"no plan pays anybody by {period.key}", "Write [[plans]] in company.toml, or name a period of another length")
        if report.unsure_leads:
            leads = ", ".join(one.lead_id for one in report.unsure[:LEADS_TOLD])
            raise PayError(
                f"{period.key} has {report.unsure_leads} unsure leads: {leads}{' …' if report.unsure_leads > LEADS_TOLD else ''}",
                "Put right how they ended (earshot correct), or let each go by name (earshot pay waive)",
            )
        return write_snapshot(report)

    return house.pay.freeze(_event(period, PayAct.FROZEN, hand), basis_of(company, period), figures)


def reopen(house: House, period: PayPeriod, hand: Hand) -> PayEvent:
    """Why must be said."""
    _require_note(hand, "why the period is opened again")

    def may_be(standing: PayStanding) -> None:
        if standing.frozen is None:
            raise PayError(f"{period.key} is not frozen", "Nothing has to be opened")

    return house.pay.add(_event(period, PayAct.REOPENED, hand), may_be)


def waive(house: House, period: PayPeriod, lead_id: CallId, hand: Hand) -> PayEvent:
    """Let an unsure lead go: it is paid to nobody. Why must be said."""
    _require_note(hand, "why this lead is let go")
    lead = house.leads.of_lead(lead_id)
    if lead is None or lead.state is not LeadState.UNSURE or not period.first <= lead.day < period.end:
        raise PayError(f"{lead_id} is no unsure lead of {period.key}", "earshot pay show lists them")
    return house.pay.add(_event(period, PayAct.WAIVED, hand, call_id=lead_id), _is_open)


def dispute(house: House, period: PayPeriod, manager: ManagerId, call_id: CallId | None, hand: Hand) -> PayEvent:
    """A manager says that a call, or without one his line, is counted wrongly. Also of a frozen period."""
    _require_note(hand, "what is wrong")
    if manager not in {one.id for one in company_in(house).managers}:
        raise PayError(f"there is no manager {manager}", "earshot pay show names them")
    if call_id is not None and house.calls.view(call_id) is None:
        raise PayError(f"there is no call {call_id}", "earshot calls lists them")

    def may_be(standing: PayStanding) -> None:
        if any(one.is_open and (one.asked.manager, one.asked.call_id) == (manager, call_id) for one in standing.disputes):
            raise PayError("this is disputed already", "Wait for the decision")

    return house.pay.add(_event(period, PayAct.DISPUTED, hand, manager=manager, call_id=call_id), may_be)


def accept(house: House, dispute_id: int, said: Mapping[str, str], hand: Hand) -> PayEvent:
    """The head agrees: the call is put right (said: by field, as a correction), and every open figure follows.

    A line without a call changes with the books alone: then `said` is empty and the note says what will be done.
    """
    asked = _open_dispute(house, dispute_id).asked
    if asked.call_id is None and said:
        raise PayError(
            "this dispute is about a line, and names no call to put right", "Correct the call itself, then accept without changes"
        )
    if asked.call_id is not None and not said:
        raise PayError("an accepted dispute changes its call", "Say what is right: outcome=sale")
    if asked.call_id is None:
        _require_note(hand, "what is done about it")
    else:
        correct_findings(house, asked.call_id, Wanted(said), hand)
    changes = " ".join(f"{field}={value}" for field, value in said.items())
    return _decided(house, asked, PayAct.ACCEPTED, hand, changes)


def reject(house: House, dispute_id: int, hand: Hand) -> PayEvent:
    _require_note(hand, "why it is rejected")
    return _decided(house, _open_dispute(house, dispute_id).asked, PayAct.REJECTED, hand)


def _decided(house: House, asked: PayEvent, act: PayAct, hand: Hand, changes: str = "") -> PayEvent:
    def may_be(standing: PayStanding) -> None:
        if not any(one.is_open and one.asked.id == asked.id for one in standing.disputes):
            raise PayError(f"dispute {asked.id} is decided already", "earshot pay history tells how")

    period = read_pay_period(asked.period)
    event = PayEvent(
        period.key, act, hand.by, hand.at, hand.note, manager=asked.manager, call_id=asked.call_id, about=asked.id, changes=changes
    )
    return house.pay.add(event, may_be)


def _open_dispute(house: House, dispute_id: int) -> Dispute:
    asked = house.pay.event(dispute_id)
    if asked is None or asked.act is not PayAct.DISPUTED:
        raise PayError(f"there is no dispute {dispute_id}", "earshot pay history lists them")
    if any(one.about == dispute_id for one in house.pay.events(asked.period)):
        raise PayError(f"dispute {dispute_id} is decided already", "earshot pay history tells how")
    return Dispute(asked)


def _is_open(standing: PayStanding) -> None:
    if standing.frozen is not None:
        raise PayError(f"the period is frozen, by {standing.frozen.by}", "Open it again first, by name")


def _event(period: PayPeriod, act: PayAct, hand: Hand, *, manager: ManagerId | None = None, call_id: CallId | None = None) -> PayEvent:
    return PayEvent(period.key, act, hand.by, hand.at, hand.note, manager=manager, call_id=call_id)


def _require_note(hand: Hand, what: str) -> None:
    if not hand.note.strip():
        raise PayError(f"the note does not say {what}", "Write it as the note; it is kept beside the decision")
    if len(hand.note) > LONGEST_NOTE:
        raise PayError(f"the note has {len(hand.note)} letters", f"Keep it below {LONGEST_NOTE}")
