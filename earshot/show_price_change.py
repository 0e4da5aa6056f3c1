"""What a change of price did, in the terminal."""

from analytics.conversion.price.report import Compared, PriceChange
from earshot.output import percent, print_table, say


def show_price_change(shown: PriceChange) -> None:
    shares = [("booked", shown.booked), *((("paid", shown.later),) if shown.later else ())]
    print_table(
        f"Price of {shown.product or 'all products'}: {shown.days} days before and from {shown.on} on",
        ("share of leads", "before", "after", "difference", "95 % interval", ""),
        [(name, _rate(one, "before"), _rate(one, "after"), *_difference(one)) for name, one in shares],
    )
    for note in shown.notes:
        say(f"Note: {note.replace('_', ' ')}")
    if shown.break_even is not None:
        say(f"As much profit as before with {shown.break_even * 100:+.1f} % of the volume.")


def _rate(one: Compared, side: str) -> str:
    rate = one.before if side == "before" else one.after
    return f"{rate.successes} of {rate.trials} ({percent(rate.share)})"


def _difference(one: Compared) -> tuple[str, str, str]:
    if (its := one.difference) is None:
        return "–", "–", "nothing to compare"
    points = [f"{value * 100:+.1f}" for value in (its.value, its.low, its.high)]
    return f"{points[0]} points", f"{points[1]} to {points[2]}", "visible" if its.is_visible else "no visible change"
