"""How managers' time is spent."""

from analytics.metrics.metric import Evenness, Group, Metric, Need, PartOfAll, Source, Unit, missing
from calls.model.call_measure import Slice

STATES = Need.AGENT_STATES
MANAGER_TIME = Group(
    "manager_time",
    "Managers’ time",
    (
        missing("M50", "Time logged in", STATES),
        missing("M51", "Time available", STATES),
        missing("M52", "Pauses by reason", STATES),
        missing("M53", "Occupancy", STATES),
        missing("M54", "Utilisation of paid time", Need.NOT_YET, Source.ROSTER),
        missing("M55", "Adherence to the roster", STATES, Source.ROSTER),
        missing("M56", "Conformance to the roster", STATES, Source.ROSTER),
        missing("M57", "Shrinkage", STATES, Source.ROSTER),
        missing("M58", "Calls per hour of work", Need.NOT_YET, Source.ROSTER),
        missing("M59", "Idle time between calls", STATES),
        Metric("M60", "Part of all answered calls", PartOfAll("answered"), Unit.SHARE, Source.EXCHANGE, (Slice.MANAGER, Slice.DEPARTMENT)),
        Metric("M61", "Evenness of answered calls between managers", Evenness("answered"), Unit.NUMBER, Source.EXCHANGE),
        missing("M62", "Lateness of the first log-in", STATES),
        missing("M63", "Managers needed for the service level", Need.NOT_YET),
        missing("M64", "Error of the forecast", Need.FORECAST),
    ),
)
