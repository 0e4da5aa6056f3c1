"""Deciding what is done with the ring order: off, shown, tried in some of the hours, applied; and taking a decision back."""

from calls.house import House
from calls.model.errors import SetupError
from calls.model.routing import RoutingMode, RoutingSetting, Trial
from calls.store.routing_repository import UNDECIDED

FIRST_SHARE = 0.5  # half of the hours: the surest soonest; later 0.9 keeps most of the gain and goes on measuring


def choose(house: House, mode: RoutingMode, by: str, share: float | None = None) -> RoutingSetting:
    """share: of the hours with the ring order, for mode ab alone. Another share is another trial, drawn anew. Raises SetupError."""
    if mode is not RoutingMode.AB:
        if share is not None:
            raise SetupError(f"Mode {mode} has no share of hours", remedy="Leave --share out, or choose mode ab")
        return house.routing.set(mode, by)
    share = FIRST_SHARE if share is None else share
    if not 0.05 <= share <= 0.95:
        raise SetupError(f"A share of {share} leaves one arm without calls", remedy="Choose one from 0.05 to 0.95: 0.5 first, later 0.9")
    present = house.routing.setting()
    if present.trial is not None and present.trial.share == share:
        return present
    names = {one.trial.name for one in house.routing.history() if one.trial is not None}
    return house.routing.set(mode, by, Trial(f"trial-{len(names) + 1}", share))


def take_back(house: House, by: str) -> RoutingSetting:
    """What stood before the last decision stands again; a trial goes on with the hours that it had. Raises SetupError: there is none."""
    history = house.routing.history()
    if not history:
        raise SetupError("Nothing was decided yet, so there is nothing to take back", remedy="Decide first: earshot routing mode shadow")
    before = history[1] if len(history) > 1 else UNDECIDED
    return house.routing.set(before.mode, by, before.trial)
