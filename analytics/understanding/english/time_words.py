"""The words of English days and hours."""

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_HOURS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
eighteenth nineteenth twentieth
"""
_NOT_CLOCK = """
metre metres meter meters pound pounds dollar dollars quid year years week weeks hundred thousand percent window windows door doors
minute minutes hour hours day days of room rooms month months times people big large small bedroom bedrooms panes pane by grand point
inch inches feet foot mile miles new old more each
"""

DAY_NAMES = tuple(_DAYS.split())
HOURS = {name: number for number, name in enumerate(_HOURS.split())}
ORDINALS = {name: number for number, name in enumerate(_ORDINALS.split(), 1)}
MINUTES = {
    "five": 5,
    "ten": 10,
    "quarter": 15,
    "fifteen": 15,
    "twenty": 20,
    "half": 30,
    "thirty": 30,
    "forty": 40,
    "00": 0,
    "15": 15,
    "30": 30,
    "45": 45,
}
DAYPARTS = {
    "morning": (None, 12),
    "mornings": (None, 12),
    "afternoon": (12, None),
    "afternoons": (12, None),
    "evening": (18, None),
    "evenings": (18, None),
    "tonight": (18, None),
    "night": (18, None),
}
RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1}

LEADS = frozenset({"at", "after", "before", "by", "from", "between", "till", "until", "past"})
AFTER, BEFORE, BETWEEN = frozenset({"after", "from", "past"}), frozenset({"before", "by", "until", "till"}), frozenset({"between", "from"})
CLOCK_ENDS = frozenset({"oclock", "am", "pm", "onwards", "sharp", "thirty", "fifteen"})
NOT_CLOCK = frozenset(_NOT_CLOCK.split())  # "two windows" is no hour
GREETS = frozenset({"good", "lovely", "nice", "hi", "hello", "oh", "yes"})  # "good morning" is no wish
NOT_ASKED = frozenset({"but", "except", "by", "since", "last"})  # "any evening but Thursday", "done by Thursday"

TIME_WORDS = frozenset(
    (
        *DAY_NAMES,
        *(f"{day}s" for day in DAY_NAMES),
        *HOURS,
        *ORDINALS,
        *DAYPARTS,
        *RELATIVE,
        "weekend",
        "weekends",
        "noon",
        "midday",
        "lunchtime",
        "lunch",
    )
)
