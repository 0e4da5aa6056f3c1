"""What a trial of the ring order shows, in words that promise nothing that the counts do not."""

from collections.abc import Mapping

from analytics.routing.science.effect import Effect, Lift
from calls.model.routing import Said

NO_EFFECT_YET = "ring_effect_none"
PROVEN = "ring_effect_proven"
OPEN = "ring_effect_open"
OPEN_NO_GAIN = "ring_effect_open_no_gain"
DIRECT = "ring_effect_direct"
TIRED = "ring_effect_tired"
CEILING = "ring_ceiling"
UNSTAMPED = "ring_unstamped"
CLAIM_PROVEN = "ring_claim_proven"
CLAIM_OPEN = "ring_claim_open"
CLAIM_ABOVE = "ring_claim_above"

ENGLISH: Mapping[str, str] = {
    NO_EFFECT_YET: "There is nothing to compare yet: each arm needs calls that the exchange stamped with it, and sales.",
    PROVEN: "With the ring order sales change by %(lift)s %% (95 %% interval %(low)s … %(high)s %%).",
    OPEN: (
        "With the ring order sales change by %(lift)s %% (95 %% interval %(low)s … %(high)s %%): not yet distinguishable from chance. "
        "The direct comparison needs about %(leads)d more leads in each arm."
    ),
    OPEN_NO_GAIN: (
        "With the ring order sales change by %(lift)s %% (95 %% interval %(low)s … %(high)s %%): not yet distinguishable from chance, "
        "and no gain so far."
    ),
    DIRECT: "Compared directly, as a check: %(lift)s %% (%(low)s … %(high)s %%).",
    TIRED: "The same people sell differently in the two arms (p = %(p)s): trust the direct comparison, and look for tired managers.",
    CEILING: "Giving every lead to the best converter would bring %(lift)s %% at the very most.",
    UNSTAMPED: "Leads without a stamp of an arm: %(leads)d; they are in neither.",
    CLAIM_PROVEN: "Sales went from %(before)d to %(after)d: %(lift)s %% (%(low)s … %(high)s %%).",
    CLAIM_OPEN: "Sales went from %(before)d to %(after)d: %(lift)s %% (%(low)s … %(high)s %%), not yet distinguishable from chance.",
    CLAIM_ABOVE: "That is above the %(ceiling)s %% that redistribution alone can give (%(most)s instead of %(before)d sales).",
}


def effect_said(effect: Effect, ceiling: Lift | None, unstamped: int) -> tuple[Said, ...]:
    said = [_headline(effect)]
    if effect.direct is not None:
        said.append(Said(DIRECT, figures(effect.direct)))
    if effect.has_fatigue:
        said.append(Said(TIRED, {"p": f"{effect.fatigue_p:.3f}"}))
    if ceiling is not None:
        said.append(Said(CEILING, {"lift": signed(ceiling.value)}))
    if unstamped:
        said.append(Said(UNSTAMPED, {"leads": unstamped}))
    return tuple(said)


def signed(part: float) -> str:
    """ "+21.6": per cent, of a part of one."""
    return f"{part * 100:+.1f}"


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)


def _headline(effect: Effect) -> Said:
    lift = effect.decomposed
    if lift is None:
        return Said(NO_EFFECT_YET)
    if lift.is_proven:
        return Said(PROVEN, figures(lift))
    if effect.calls_still_needed is None:
        return Said(OPEN_NO_GAIN, figures(lift))
    return Said(OPEN, {**figures(lift), "leads": effect.calls_still_needed})


def figures(lift: Lift) -> dict[str, str | int | float]:
    return {"lift": signed(lift.value), "low": signed(lift.low), "high": signed(lift.high)}
