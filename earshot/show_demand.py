"""What clients asked for against the roster, in the terminal."""

from analytics.conversion.demand.report import DemandReport, RosterFacts, Staff, Window
from analytics.conversion.demand.takings import RosterChange
from calls.model.money import Money
from earshot.output import percent, print_table, say


def show_demand(shown: DemandReport) -> None:
    print_table(
        "Unmet demand, the dearest first",
        ("day", "hours", "refused", "lost new leads", "at work", "lost"),
        [_window(one) for one in shown.windows],
        empty="no time that was asked for was refused",
    )
    print_table(
        "All hours asked for",
        ("day", "hour", "asked", "met", "refused", "at work"),
        [(one.weekday, f"{one.hour:02d}", one.requested, one.met, one.unmet, _staff(one.staff)) for one in shown.cells],
    )
    if shown.without_hours:
        say(f"Calls with a wish that names no day or no hours, placed nowhere: {shown.without_hours}.")
    if worth := shown.worth:
        kkd = f"KKD {percent(worth.kkd.share)} of {worth.kkd.trials} leads"
        say(f"A lost lead is worth {kkd} × {_money(worth.average)} on average of {worth.orders} orders.")
        if worth.left_out:
            say(f"Orders in other currencies, left out: {worth.left_out}.")
    else:
        say("What a lost lead is worth is not known: it takes counted leads and orders at the counted stage.")
    if shown.roster:
        _say_roster(shown.roster)


def show_roster_change(shown: RosterChange) -> None:
    sales = shown.sales
    rows = [(name, one.orders, _money(one.total)) for name, one in (("before", sales.before), ("after", sales.after))]
    print_table(f"Sales in {shown.days} days before and from {shown.on} on", ("", "orders", "sales"), rows)
    if sales.growth is None:
        say("Without sales before there is nothing to compare with.")
        return
    between = "" if sales.low is None or sales.high is None else f" ({_signed(sales.low)} to {_signed(sales.high)})"
    say(f"Sales: {_signed(sales.growth)}{between}: {'more than chance explains' if sales.is_visible else 'chance explains it'}.")


def _say_roster(roster: RosterFacts) -> None:
    for span in roster.without:
        say(f"No roster is known from {span.first} to {span.last}.")
    for one in roster.overlaps:
        say(f"The roster has {one.manager} at work twice at one time on {one.day}; counted once.")


def _window(one: Window) -> tuple[object, ...]:
    hours = f"{one.from_hour:02d}:00-{one.to_hour:02d}:00"
    return one.weekday, hours, one.unmet, one.lost, _staff(one.staff), _money(one.money) if one.money else "–"


def _staff(staff: Staff | None) -> str:
    return "not known" if staff is None else f"{staff.people:.1f} (nobody on {staff.empty_days} of {staff.days} days)"


def _money(money: Money) -> str:
    return f"{money.amount} {money.currency}"


def _signed(share: float) -> str:
    return f"{share * 100:+.1f} %"
