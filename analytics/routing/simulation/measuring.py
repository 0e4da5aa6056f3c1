"""How far off the estimates of a lift are: months of two managers are drawn again and again, half of the hours with the order on."""

from dataclasses import dataclass

import numpy as np

from analytics.counting.hierarchy import Counted
from analytics.routing.science.effect import effect_of
from analytics.routing.simulation.world import Array
from calls.model.call import ManagerId

SHARES = (44 / 118, 53 / 189)  # Maria's and Mykola's
CALLS_A_MONTH = 307


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Root mean square errors of the lift, and the share of 95 % intervals that hold the truth; parts of one."""

    months: int
    true_lift: float
    decomposed: float
    direct: float
    covered: float


def accuracy(months: int, share_off: float = 118 / 307, share_on: float = 0.67, repeats: int = 400, seed: int = 5) -> Accuracy:
    """share_off, share_on: of the calls that the better one gets in either arm."""
    chance = np.random.default_rng(seed)
    shares = np.array(SHARES)
    spread = {"on": np.array([share_on, 1 - share_on]), "off": np.array([share_off, 1 - share_off])}
    truth = float(spread["on"] @ shares / (spread["off"] @ shares) - 1)
    errors, held = [], 0
    for _ in range(repeats):
        arms = [_arm(chance, months * CALLS_A_MONTH // 2, part, shares) for part in spread.values()]
        effect = effect_of(*arms)
        assert effect.decomposed is not None
        assert effect.direct is not None
        errors.append((effect.decomposed.value - truth, effect.direct.value - truth))
        held += effect.decomposed.low <= truth <= effect.decomposed.high
    decomposed, direct = np.sqrt(np.mean(np.square(errors), axis=0))
    return Accuracy(months, truth, float(decomposed), float(direct), held / repeats)


def _arm(chance: np.random.Generator, calls: int, spread: Array, shares: Array) -> dict[ManagerId, Counted]:
    got = chance.multinomial(calls, spread)
    return {ManagerId(str(at)): Counted(int(chance.binomial(number, shares[at])), int(number)) for at, number in enumerate(got)}
