"""The ring order and what its trial shows, in the terminal."""

from collections.abc import Sequence

import typer

from analytics.routing import effect_sentences, sentences
from analytics.routing.pbx import pbx_commands
from analytics.routing.science.effect import Lift
from analytics.routing.trial_effect import TrialEffect
from calls.model.routing import RoutingOrder, RoutingSetting
from earshot.output import percent, print_table, say


def show_order(order: RoutingOrder) -> None:
    print_table(
        f"Ring order of queue {order.queue}",
        ("", "manager", "penalty", "likely KKD", "95 % interval", "best of all", "why"),
        [
            (
                row.position,
                row.name,
                row.penalty,
                percent(its.mean),
                f"{percent(its.low)} to {percent(its.high)}",
                percent(its.p_best),
                row.reason,
            )
            for row in order.positions
            if (its := row.standing) is not None
        ],
        empty=order.note or "no order",
    )
    if order.positions and order.note:
        say(order.note)
    if order.load is not None:
        say(sentences.spoken(sentences.load_said(order.load)))
    for command in pbx_commands(order):
        typer.echo(command)


def show_effect(found: TrialEffect) -> None:
    ended = "running" if found.ended_at is None else f"until {found.ended_at:%Y-%m-%d %H:%M}"
    begun = f"since {found.started_at:%Y-%m-%d %H:%M} by {found.started_by}"
    say(f"{found.trial.name}: {percent(found.trial.share)} of the hours on, {begun}, {ended}")
    rows = [(one.name, one.on.calls, one.on.sales, one.off.calls, one.off.sales) for one in found.rows]
    print_table("Leads by the arm stamped on their calls", ("manager", "on: leads", "sales", "off: leads", "sales"), rows)
    lifts = {"decomposed": found.effect.decomposed, "direct": found.effect.direct, "ceiling": found.ceiling}
    print_table("More sales with the ring order", ("", "lift", "95 % interval"), [(name, *_lift(lift)) for name, lift in lifts.items()])
    for said in found.said:
        say(effect_sentences.spoken(said))
    say(f"Left out: {found.settling} leads of the first quarters of hours, {found.unstamped.leads} without a stamp.")
    for call_id in found.unstamped.calls:
        say(f"  without a stamp: {call_id}")


def show_history(history: Sequence[RoutingSetting]) -> None:
    rows = [(f"{one.changed_at:%Y-%m-%d %H:%M}" if one.changed_at else "", one.changed_by, one.mode.value, *_trial(one)) for one in history]
    print_table("What was decided of the ring order", ("at (UTC)", "by", "mode", "trial", "hours on"), rows, empty="nothing yet: shadow")


def _trial(one: RoutingSetting) -> tuple[str, str]:
    return ("", "") if one.trial is None else (one.trial.name, percent(one.trial.share))


def _lift(lift: Lift | None) -> tuple[str, str]:
    if lift is None:
        return "–", "–"
    bounds = "–" if lift.low == lift.high else f"{effect_sentences.signed(lift.low)} to {effect_sentences.signed(lift.high)} %"
    return f"{effect_sentences.signed(lift.value)} %", bounds
