"""How people talk: these figures stand on each call's page, and are not summed yet."""

from analytics.metrics.metric import Group, Need, Source, missing

NAMES = {
    "M87": "Manager’s part of all speech",
    "M88": "Talk to listen",
    "M89": "Silence",
    "M90": "Longest monologue",
    "M91": "Interruptions",
    "M92": "Speaking at once",
    "M93": "Words per minute",
    "M94": "Difference of pace",
    "M95": "Pause before the reply",
    "M96": "Questions asked",
    "M97": "Range of pitch and loudness",
    "M98": "Filler words per 100",
    "M99": "Mood at the start and at the end",
    "M100": "Outbursts of anger",
}
TALK = Group("talk", "Talk", tuple(missing(one, name, Need.TALK_FIGURES, Source.WORDS) for one, name in NAMES.items()))
