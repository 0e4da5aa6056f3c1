"""Two periods of advertising beside each other, and which money to shift, in the terminal and as JSON."""

from collections.abc import Callable
from typing import Any

from analytics.channels.budget import BudgetAdvice
from analytics.channels.budget import spoken as spoken_of_budget
from analytics.channels.compare_periods import PeriodComparison, PeriodFigures, spoken
from calls.model.routing import Said
from earshot.output import percent, plain, print_table, say


def plain_with_words(shown: PeriodComparison | BudgetAdvice) -> Any:
    """With each sentence in English beside its key."""
    speak: Callable[[Said], str] = spoken if isinstance(shown, PeriodComparison) else spoken_of_budget
    fields = plain(shown)
    for one, its in zip(shown.said, fields["said"], strict=True):
        its["words"] = speak(one)
    return fields


def show_comparison(shown: PeriodComparison) -> None:
    rows = [(one.name or "no channel's number", *_figures(one.before), *_figures(one.after)) for one in shown.channels]
    rows.append(("Together", *_figures(shown.before), *_figures(shown.after)))
    titles = ("leads", "ads", "revenue", "net")
    print_table("Two periods", ("channel", *(f"{one}, before" for one in titles), *(f"{one}, after" for one in titles)), rows)
    for said in shown.said:
        say(spoken(said))


def show_budget(shown: BudgetAdvice) -> None:
    rows = [
        (
            one.name,
            one.monthly_spend.amount,
            percent(one.average),
            percent(one.marginal.profit if one.marginal else None),
            f"{percent(one.marginal.low)} to {percent(one.marginal.high)}" if one.marginal else "–",
        )
        for one in shown.returns
    ]
    titles = ("channel", "ads a month", "average", "of a further one", "95 % interval")
    print_table("What advertising leaves of a unit of money", titles, rows)
    for said in shown.said:
        say(spoken_of_budget(said))


def _figures(one: PeriodFigures | None) -> tuple[object, ...]:
    return ("–",) * 4 if one is None else (one.leads, one.spend.amount, one.revenue.amount, one.net.amount)
