"""How long calls last."""

from analytics.metrics.metric import (
    HEARD,
    HELD,
    Group,
    Mean,
    Metric,
    Need,
    Quantile,
    Share,
    Source,
    Spread,
    Sum,
    Unit,
    calls,
    mean,
    missing,
    share,
)

HANDLING = Group(
    "handling",
    "Handling",
    (
        Metric("M41", "Talk time in all", Sum(("talk_ms",)), Unit.HOURS, Source.EXCHANGE, HEARD),
        mean("M41.out", "Length of an outgoing call, average", Mean("outbound_talk_ms", "outbound_talked"), HELD),
        mean("M42", "Holding per call, average", Mean("hold_ms", "hold_known"), HELD),
        share("M42.held", "Calls that were held", Share(("held",), ("hold_known",)), HELD),
        missing("M43", "After-call work", Need.AGENT_STATES),
        mean("M44", "Average handling time, without after-call work", Mean("talk_ms", "talked", "talk_s2"), HEARD),
        calls("M45", "Answered calls of a few seconds", "short_answered", HELD),
        share("M45.share", "Of a few seconds", Share(("short_answered",), ("talked",)), HELD),
        mean("M46", "Length that one call in twenty exceeds", Quantile("talk_ms", "talked", 0.95), HEARD),
        Metric("M47", "Spread of lengths", Spread("talk_ms", "talked"), Unit.NUMBER, Source.EXCHANGE, HEARD),
        share("M48", "Ended by the manager", Share(("ended_by_agent",), ("end_known",)), HELD),
        missing("M49", "Silence before the first word", Need.TALK_FIGURES, Source.WORDS),
    ),
)
