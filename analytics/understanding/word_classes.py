"""Word classes that patterns may name: <day>, <num>, <someone>… Languages share the names; each adds its words."""

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MORE_DAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays tomorrow today tonight weekend"
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
"""
_WHEN = "tomorrow today weekend week morning afternoon evening noon oclock am pm half quarter"
_SOMEONE = """
friend friends neighbor neighbors neighbour neighbours sister brother mother mum mom dad father son daughter colleague mate boss aunt
uncle cousin parents husband wife family workmate landlord inlaws auntie nan gran grandma niece nephew coworker
"""
_MONTHS = "january february march april may june july august september october november december"

CLASSES = {
    "day": tuple(f"{_DAYS} {_MORE_DAYS}".split()),
    "month": tuple(_MONTHS.split()),
    "num": tuple(_NUMBERS.split()),
    "when": tuple(f"{_DAYS} {_WHEN} {_NUMBERS}".split()),
    "someone": tuple(_SOMEONE.split()),
}
