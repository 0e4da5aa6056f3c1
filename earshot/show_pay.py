"""The pay of a period in the terminal: each manager's plan, counts and sum, and what stands in the way of freezing it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.baseline import Baseline
from analytics.conversion.pay.doubtful_sales import DoubtfulSale, DoubtReport
from analytics.conversion.pay.pay_off_card import PayOffCard
from analytics.conversion.pay.report import ManagerPay, PayReport
from calls.model.money import Money
from calls.model.pay_event import PayEvent
from calls.model.pay_line import LineChange, PayLine
from earshot.output import percent, print_table, say

NOTES: Mapping[PayNote, str] = {
    PayNote.NEVER_BELOW_FIX: "never below the fixed part",
    PayNote.ARRIVAL_MISSED: "too few of the booked came",
    PayNote.CAPPED: "at its limit",
    PayNote.NO_CALLS: "no leads",
}
WARNINGS: Mapping[PlanWarning, str] = {
    PlanWarning.UNATTAINABLE: "The plan is unattainable: above the upper bound of everybody",
    PlanWarning.STEEP: "The plan rose by more than 5 points at once",
}
BELOW_FIX = (
    "Pay never falls below the fixed part: fines for missed plans are unlawful in many countries. "
    "below_fix in company.toml allows it by name."
)
COLUMNS = (
    *("manager", "plan", "leads", "sold", "planned", "above plan", "came"),
    *("variable part", "by chance alone", "with the fix", "notes"),
)
MANY = 20


def show_pay(shown: PayReport) -> None:
    rows = [_row(one) for one in shown.managers]
    print_table(f"Pay of {shown.period.key}", COLUMNS, rows, empty="no plan pays anybody by this period")
    say(f"In all: {', '.join(map(money, shown.variable)) or '–'}")
    _say_state(shown)
    for one in shown.unpaid:
        say(f"Without a plan: {one.name or 'nobody’s extension'}, {exact(one.counts.leads)} leads, {exact(one.counts.sold)} sold")
    for warning in sorted({warning for one in shown.managers for warning in one.warnings}):
        say(f"{WARNINGS[warning]}.")
    if any(PayNote.NEVER_BELOW_FIX in one.amount.notes for one in shown.managers):
        say(BELOW_FIX)
    show_baseline(shown.baseline)
    _show_unsure(shown)
    _show_since(shown)


def _row(one: ManagerPay) -> tuple[object, ...]:
    arrival = "–" if one.arrival is None else f"{exact(one.counts.came)} ({percent(one.arrival.share)})"
    notes = [NOTES[note] for note in one.amount.notes]
    return (
        one.name,
        percent(float(one.plan.baseline_share)),
        exact(one.counts.leads),
        f"{exact(one.counts.sold)} ({percent(one.kkd.share)})",
        exact(one.amount.planned_sales),
        f"{one.amount.whole_sales:+d}",
        arrival,
        money(one.amount.amount),
        f"{money(one.band.low)} … {money(one.band.high)}",
        "–" if one.total is None else money(one.total),
        "; ".join([*(["provisional"] if one.is_provisional else []), *notes]),
    )


def _say_state(shown: PayReport) -> None:
    if shown.frozen is not None:
        say(f"Frozen by {shown.frozen.by} on {shown.frozen.at.date()}.")
        return
    by_words = sum((one.counts.by_words for one in shown.managers), Decimal(0))
    if shown.is_provisional:
        say(f"PROVISIONAL: of {exact(by_words)} leads only the words tell how they ended; {shown.unsure_leads} are unsure.")


def _show_unsure(shown: PayReport) -> None:
    rows = [(one.lead_id, one.day.isoformat(), one.manager or "–") for one in shown.unsure[:MANY]]
    if rows:
        print_table(f"Unsure, {shown.unsure_leads} in all: to be put right, or let go by name", ("lead", "day", "manager"), rows)
    if shown.waived:
        print_table("Let go", ("lead", "by", "why"), [(one.call_id or "", one.by, one.note) for one in shown.waived])
    open_ones = [one.asked for one in shown.disputes if one.is_open]
    if open_ones:
        print_table(
            "Disputed, to be decided",
            ("dispute", "manager", "call", "what"),
            [(one.id, one.manager or "", one.call_id or "the line", one.note) for one in open_ones],
        )


def _show_since(shown: PayReport) -> None:
    if shown.since is None or not shown.since.lines:
        return
    rows = [(one.lead_id, one.manager or "–", _told(one)) for one in shown.since.lines[:MANY]]
    print_table(f"Changed since it was frozen, {len(shown.since.lines)} in all", ("lead", "manager", "what"), rows)
    for one in shown.since.amounts:
        say(f"{one.name}: frozen {money(one.was)}; counted anew it would be {money(one.now) if one.now else 'nothing: no plan holds'}")


def _told(change: LineChange) -> str:
    return f"{_line_words(change.was)} → {_line_words(change.now)}"


def _line_words(line: PayLine | None) -> str:
    if line is None:
        return "not counted"
    words = "sold and came" if line.has_come else "sold" if line.is_sold else "not sold"
    return words if line.halves == 2 else f"half of one {words}"


def show_baseline(baseline: Baseline) -> None:
    months = ", ".join(f"{one.month} {one.sold}/{one.leads}" for one in baseline.months)
    share = "two months with leads are needed" if baseline.share is None else percent(float(baseline.share))
    say(f"Baseline of the months before: {months}: {share}")


def show_lines(lines: Sequence[PayLine]) -> None:
    rows = [(one.day.isoformat(), one.lead_id, one.call_id, _line_words(one), one.decided_by.value) for one in lines]
    leads = sum((Decimal(one.halves) for one in lines), Decimal(0)) / 2
    print_table(f"Counted leads: {exact(leads)}", ("day", "lead", "call", "what", "as told by"), rows)


def show_history(events: Sequence[PayEvent]) -> None:
    rows = [
        (one.id, one.period, one.at.isoformat(timespec="seconds"), one.act.value, one.by, one.manager or "", one.call_id or "", _what(one))
        for one in events
    ]
    print_table("History of pay", ("", "period", "at", "what", "by", "manager", "call", "why"), rows, empty="nothing yet")


def _what(event: PayEvent) -> str:
    about = f"dispute {event.about}: " if event.about else ""
    return f"{about}{' '.join(filter(None, [event.changes, event.note]))}"


def show_payoff(card: PayOffCard) -> None:
    change = card.change
    rows = [
        ("payroll", *map(money, card.payroll), f"{change.payroll_change * 100:+.1f} %"),
        ("revenue", *map(money, card.revenue), f"{change.revenue_change * 100:+.1f} %"),
        ("payroll / revenue", percent(change.share_before), percent(change.share_after), ""),
    ]
    print_table("What the change of pay brought", ("", card.before.key, card.after.key, "change"), rows)
    if card.left_out:
        say(f"Left out: {card.left_out} salaries that reach over the edge of a period.")


def show_doubts(found: DoubtReport) -> None:
    """Every sale with its signs: what is listed is still paid until somebody puts it right."""
    for one in found.managers:
        signs = ", ".join(f"{sign.replace('_', ' ')} {sales}" for sign, sales in sorted(one.signs.items()))
        say(f"{one.name}: {one.doubtful} of {one.sold} sales to be looked at: {signs}")
    rows = [(one.day.isoformat(), one.call_id, one.manager or "–", _signs(one)) for one in found.sales]
    print_table("Doubtful sales", ("day", "call", "manager", "what speaks against it"), rows, empty="none")


def _signs(sale: DoubtfulSale) -> str:
    return ", ".join(sign.replace("_", " ") for sign in sale.signs)


def money(amount: Money) -> str:
    return f"{amount.amount:f} {amount.currency}"


def exact(number: Decimal) -> str:
    """Without zeros behind the point."""
    return f"{number.normalize():f}"
