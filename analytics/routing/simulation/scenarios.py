"""The departments that every way of ordering is tried on."""

from collections.abc import Mapping

from analytics.routing.simulation.optimum import SmallFloor
from analytics.routing.simulation.world import Scenario

SCENARIOS: Mapping[str, Scenario] = {
    "stationary": Scenario(),
    "close": Scenario(spread=0.10),  # managers who hardly differ
    "thin": Scenario(calls_a_month=30, load=0.022),  # talks as long as above
    "newcomers": Scenario(calls_a_month=30, load=0.022, newcomers=2),
    "drift": Scenario(memory_months=3.25),  # so that orders by raw counts and by lot lose what others found them to lose
    "thin_drift": Scenario(calls_a_month=30, load=0.022, memory_months=3.25),
    "wander": Scenario(drift=0.08),  # apart for good, step by step
    "busy": Scenario(managers=8, load=0.7),
}
SMALL_FLOORS: Mapping[str, SmallFloor] = {
    f"load_{load:g}": SmallFloor((0.42, 0.30, 0.18), arrivals=load * 3 / 5.0, handling_minutes=5.0, patience_minutes=1.5)
    for load in (0.12, 0.3, 0.5, 0.7, 0.85)
}
