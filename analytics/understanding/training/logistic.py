"""Logistic regression with a square penalty, for few examples with many features."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS = 25
ENOUGH = 1e-6


def fit_logistic(seen: Floats, truth: Floats, penalty: float) -> Floats:
    """Weights of each feature (column). Newton's method in the dual (Zhu and Hastie 2005): a system of the examples' size.

    seen: examples by features; truth: 0 or 1 of each example; penalty: half its product with the weights' square joins the summed loss.
    """
    likeness = seen @ seen.T
    dual: Floats = np.zeros(len(truth))
    for _ in range(STEPS):
        odds = likeness @ dual
        share = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        curve = np.maximum(share * (1 - share), 1e-5)
        target = odds + (truth - share) / curve
        after = np.asarray(np.linalg.solve(likeness + np.diag(penalty / curve), target), dtype=np.float64)
        moved = float(np.abs(after - dual).max())
        dual = after
        if moved < ENOUGH:
            break
    return seen.T @ dual
