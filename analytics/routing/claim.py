"""A claim of more sales since something was changed, held against chance and against what redistribution can give at all."""

from dataclasses import dataclass

from analytics.routing.effect_sentences import CLAIM_ABOVE, CLAIM_OPEN, CLAIM_PROVEN, figures, signed
from analytics.routing.science.effect import Lift, change_of_number
from calls.model.routing import Said


@dataclass(frozen=True, slots=True)
class Claim:
    """Sales before and after, from wherever they are told."""

    before: int
    after: int
    change: Lift | None  # None: nothing was sold before or after
    most: float | None  # sales that every lead given to the best converter would have made
    is_above_ceiling: bool
    said: tuple[Said, ...]


def claim_of(before: int, after: int, ceiling: Lift | None) -> Claim:
    change = change_of_number(before, after)
    most = None if ceiling is None else before * (1 + ceiling.value)
    is_above = change is not None and most is not None and after > most
    if change is None:
        return Claim(before, after, None, most, is_above, ())
    counts = {"before": before, "after": after}
    said = [Said(CLAIM_PROVEN if change.is_proven else CLAIM_OPEN, {**figures(change), **counts})]
    if is_above and ceiling is not None and most is not None:
        said.append(Said(CLAIM_ABOVE, {"ceiling": signed(ceiling.value), "most": f"{most:.1f}", "before": before}))
    return Claim(before, after, change, most, is_above, tuple(said))
