"""How many calls came, and what became of them."""

from analytics.metrics.metric import ARRIVING, HEARD, HELD, Clients, Group, Metric, Need, Share, Source, Unit, calls, missing, share
from calls.model.call_measure import Slice

VOLUME = Group(
    "volume",
    "Volume",
    (
        calls("M1", "Calls offered", "offered", ARRIVING),
        calls("M2", "Calls answered", "answered", HEARD),
        share("M3", "Answered", Share(("answered",), ("offered",)), ARRIVING),
        calls("M4", "Abandoned calls", "abandoned", ARRIVING),
        calls("M4.missed", "Missed calls, whatever the cause", "missed", ARRIVING),
        share("M5", "Abandoned", Share(("abandoned",), ("told",)), ARRIVING),
        calls("M6", "Abandoned within a few seconds", "short_abandoned", ARRIVING),
        share(
            "M7",
            "Abandoned, without the short ones",
            Share(("abandoned",), ("told",), of_less=("short_abandoned",), among_less=("short_abandoned",)),
            ARRIVING,
        ),
        missing("M8", "Overflow to another queue", Need.QUEUE_EXITS),
        missing("M9", "Left by the queue’s time limit", Need.QUEUE_EXITS),
        missing("M10", "Left by a key", Need.QUEUE_EXITS),
        missing("M11", "Refused by a full or empty queue", Need.QUEUE_EXITS),
        missing("M12", "Calls outside opening hours", Need.OPENING_HOURS),
        Metric("M13", "Different callers", Clients(), Unit.CLIENTS, Source.EXCHANGE),
        calls("M14", "Called again within 24 hours", "repeat_day", ARRIVING),
        missing("M15", "Blocked: all lines busy", Need.TRUNKS),
        missing("M16", "Most calls at one time", Need.NOT_YET),
        missing("M17", "Calls by area code", Need.NUMBER_PLAN),
        calls("M18", "Outgoing calls", "outbound", HELD),
        share("M18.reached", "Outgoing calls that reached somebody", Share(("outbound_reached",), ("outbound",)), HELD),
        calls("M19", "Internal calls", "internal", (Slice.DAY, Slice.HOUR, Slice.WEEKDAY)),
        calls("M20", "Transferred calls", "transferred", HELD),
        missing("M21", "Settled by the voice menu", Need.VOICE_MENU),
        missing("M22", "Ways through the voice menu", Need.VOICE_MENU),
    ),
)
