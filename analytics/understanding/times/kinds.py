"""What a word can be in a spoken time. A turn becomes a string with one letter a word, and the grammar is written over those letters."""

WEEKDAY, HABIT, WORKDAYS = "D", "B", "Y"  # Tuesday; on Tuesdays; on weekdays
WEEKEND, WEEKENDS = "W", "V"  # the next one; every one
AHEAD = "R"  # today 0, tomorrow 1
WEEK, DAY, MINUTES = "w", "d", "m"  # units; of weeks the value is how many the word means
NEXT, THIS, GONE = "X", "x", "%"  # next; this; last, since
WEEKS_ON, WEEK_ON = "o", "v"  # "the week after next": of the calendar; "a week on" Friday
MONTH, DATE_WORD, DATE = "M", "c", "E"  # September; "числа"; 22.09 as month * 100 + day
NUMBER, TENS, ORDINAL, HOUR_ORDINAL = "N", "n", "O", "F"  # five; twenty; fifth; fifth of the hours (Ukrainian)
CLOCK, HALF_OF = "C", "G"  # 15:30 as hour * 100 + minute; "полтретьего" as its hour
HOUR, ONE_HOUR, OCLOCK = "H", "q", "K"  # "часов"; "час": one o'clock, or an hour; o'clock, which is no span
HALF, QUARTER = "s", "Q"
AT, AFTER, BEFORE, FROM, TILL, BETWEEN, PAST, TOWARDS, LACKS = "i", "a", "b", "f", "t", "g", "p", "k", "-"
TO = ">"  # "five to seven": a span, or minutes before
LATER, EARLIER = "l", "e"
IN = "T"  # "in three days"
OR, EXCEPT, NOT, ANY = "&", "~", "!", "*"
PART, NOON, TONIGHT, MERIDIEM = "P", "L", "z", "A"  # of the day: MORNING …; midday; today and its evening; am and pm
UNIT, LASTING, GREETS = "u", "h", "§"  # "metres": what stands before it is no hour; "hours" that something lasts; "good" morning
FILLER, OTHER, EDGE = " ", ".", "^"  # left out as if never said; any other word; before the first and behind the last

MORNING, DAYTIME, EVENING, NIGHT = range(4)

# Without one of these a turn names no time.
TELLING = frozenset("DBYWVRwOFNnECGqPLHz")
