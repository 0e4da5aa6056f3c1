"""The ring-order page: whom the exchange should ring first, why, whether it does so, and what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.routing.compute import ceiling_now, shown_order
from analytics.routing.pbx import pbx_commands
from analytics.routing.science.effect import Lift
from analytics.routing.sentences import load_said
from analytics.routing.trial_effect import TrialEffect, trial_effect, trials_of
from calls.house import House
from calls.model.routing import RoutingMode, RoutingOrder, RoutingSetting, Said
from dashboards.languages import _
from dashboards.pages.exchange_now import ExchangeNow, exchange_now

NO_COMPANY = "ring_no_company"
SHARES = (0.5, 0.9)  # of the hours, that the page offers
DECISIONS_SHOWN = 20
MODES: Mapping[RoutingMode, tuple[str, str]] = {
    RoutingMode.OFF: (_("Off"), _("The telephone exchange keeps its own order.")),
    RoutingMode.SHADOW: (_("Shadow mode"), _("Nothing is changed at the telephone exchange. Its recorder notes what it would change.")),
    RoutingMode.AB: (
        _("Trial"),
        _("Some hours, drawn by lot, have this order and the others the exchange’s own: only so is it known what the order is worth."),
    ),
    RoutingMode.ON: (
        _("On"),
        _("The recorder at the telephone exchange applies this order, and takes it back when it hears nothing from here."),
    ),
}


@dataclass(frozen=True, slots=True)
class RingOrderPage:
    order: RoutingOrder
    load: Said | None
    commands: tuple[str, ...]
    setting: RoutingSetting
    exchange: ExchangeNow | None
    history: tuple[RoutingSetting, ...]  # newest first
    trials: tuple[str, ...]
    effect: TrialEffect | None
    ceiling: Lift | None
    sold: int  # of the order's managers, in the leads that it knows
    scale_top: float  # 0..1: the right end of the drawn intervals

    @property
    def most(self) -> float | None:
        """What every lead given to the best converter would have sold."""
        return None if self.ceiling is None else self.sold * (1 + self.ceiling.value)

    @property
    def lift_reach(self) -> float:
        """Half the width of the drawn lifts, parts of one."""
        lifts = [] if self.effect is None else [self.effect.effect.decomposed, self.effect.effect.direct]
        return max((abs(bound) for lift in lifts if lift is not None for bound in (lift.low, lift.high)), default=0.01)


def ring_order_page(house: House, now: datetime, trial: str | None = None) -> RingOrderPage:
    order = shown_order(house, now) or RoutingOrder("", now, (), notes_said=(Said(NO_COMPANY),))
    history = tuple(house.routing.history())
    known = [one.standing for one in order.positions if one.standing is not None]
    return RingOrderPage(
        order=order,
        load=load_said(order.load) if order.load is not None else None,
        commands=pbx_commands(order),
        setting=house.routing.setting(),
        exchange=exchange_now(house, order, now),
        history=history[:DECISIONS_SHOWN],
        trials=trials_of(history),
        effect=trial_effect(house, now, trial),
        ceiling=ceiling_now(house, now) if order.positions else None,
        sold=sum(one.sales for one in known),
        scale_top=max((one.high for one in known), default=1.0),
    )
