"""What the company's own months in the ring order show, in words that promise nothing that they do not."""

from analytics.routing.science.effect import Lift
from analytics.routing.simulation.replay import Replay
from earshot.output import percent


def replay_words(found: Replay) -> list[str]:
    lift = found.lift
    sales = [f"{found.sales * part:+.0f}" for part in (lift.value, lift.low, lift.high)]
    doubt = "" if lift.is_proven else ", not distinguishable from nothing"
    return [
        f"From {found.first} to {found.last}, on {found.days} days with calls, {found.managers} managers took {found.leads} leads, "
        f"of which {found.sales} sold.",
        f"In this order sales would likely have changed by {_change(lift)}{doubt}: {sales[0]} sales ({sales[1]} to {sales[2]}).",
        f"Against an even spread of the same calls: {_change(found.against_even)}.",
        f"In {percent(found.worse)} of the runs it sold less than as it was; {percent(found.lost)} of the leads found nobody in time.",
        "The interval holds what is not known of the managers. It supposes that nobody sells worse for being rung more, that whoever took "
        "a call on a day was there all that day, and that callers wait a minute and a half on average: only a trial "
        "(earshot routing mode ab) shows what is true.",
    ]


def _change(lift: Lift) -> str:
    return f"{lift.value * 100:+.1f} % ({lift.low * 100:+.1f} to {lift.high * 100:+.1f} %)"
