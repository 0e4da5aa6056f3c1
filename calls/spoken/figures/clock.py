"""Times of day as they are said. Where the half of the day is not said, both readings are kept."""

from collections.abc import Sequence

from calls.spoken.figures.numbers import number_at
from calls.spoken.figures.vocabulary import Vocabulary

Clock = tuple[tuple[str, ...], int]  # readings HH:MM, and the place after the last word
Moment = tuple[int, int, int]  # hour, minute, place after


def clock_at(words: Sequence[str], first: int, known: Vocabulary) -> Clock | None:
    """A time that begins with this word; its preposition is not part of it."""
    before = words[first - 1] if first else ""
    for found in (_half_or_quarter(words, first, known), _minutes_of_hour(words, first, known), _hour_and_minutes(words, first, known)):
        if found is not None:
            return _read(found, words, known)
    return _hour_alone(words, first, known, before)


def _half_or_quarter(words: Sequence[str], first: int, known: Vocabulary) -> Moment | None:
    """ "половина третьего", "пів на третю", "half past two": the first two count towards the next hour, the last from the hour gone."""
    forms = ((known.half, -1, 30), (known.quarter, -1, 15), (known.minus_quarter, -1, 45))
    for phrases, back, minute in forms:
        if size := phrases.at(words, first):
            hour = _hour(words, first + size, known)
            if hour is not None:
                gone = 0 if known.past & set(words[first : first + size]) - {"на"} else back
                return hour[0] + gone, minute, hour[1]
    if words[first].startswith("пол") and words[first][3:] in known.ordinals:  # "полтретьего"
        return known.ordinals[words[first][3:]] - 1, 30, first + 1
    return None


def _minutes_of_hour(words: Sequence[str], first: int, known: Vocabulary) -> Moment | None:
    """ "без десяти пять", "десять минут третьего", "двадцять на третю", "ten to three", "ten past two"."""
    if size := known.minus.at(words, first):
        minutes = _minutes(words, first + size, known)
        hour = _hour(words, _skip(words, minutes[1], known.minutes), known) if minutes else None
        return None if minutes is None or hour is None else (hour[0] - 1, 60 - minutes[0], hour[1])
    minutes = _minutes(words, first, known)
    if minutes is None or minutes[1] >= len(words):
        return None
    after = _skip(words, minutes[1], known.minutes)
    said_minutes, is_past, is_to = after > minutes[1], after < len(words) and words[after] in known.past, words[after : after + 1]
    if is_to and is_to[0] in known.to and (hour := _hour(words, after + 1, known)):
        return hour[0] - 1, 60 - minutes[0], hour[1]
    if is_past and (hour := _hour(words, after + 1, known)):
        gone = 1 if words[after] == "на" else 0
        return (hour[0] - gone, minutes[0], hour[1]) if words[after] != "на" or words[hour[1] - 1] in known.ordinals else None
    if said_minutes and after < len(words) and words[after] in known.ordinals:
        return known.ordinals[words[after]] - 1, minutes[0], after + 1
    return None


def _hour_and_minutes(words: Sequence[str], first: int, known: Vocabulary) -> Moment | None:
    """ "пятнадцать тридцать", "п'ятнадцятій тридцять", "fifteen thirty", "десять ноль ноль", "10:30"."""
    written = words[first].partition(":")
    if written[1] and written[0].isdigit() and written[2].isdigit() and int(written[0]) < 24 and int(written[2]) < 60:
        return int(written[0]), int(written[2]), first + 1
    hour = _hour(words, first, known)
    if hour is None or hour[1] >= len(words):
        return None
    place = _skip(words, hour[1], known.hours)
    number = number_at(words, place, known) if place < len(words) else None
    if number is None or not number.is_whole:
        return None
    if number.value == 0:
        more = number_at(words, number.last, known) if number.last < len(words) else None
        return (hour[0], int(more.value), more.last) if more is not None and 0 <= more.value < 10 and more.is_whole else None
    return (hour[0], int(number.value), number.last) if 10 <= number.value < 60 else None


def _hour_alone(words: Sequence[str], first: int, known: Vocabulary, before: str) -> Clock | None:
    """Only where something says that it is an hour: "в три часа", "о третій", "three pm", "three o'clock"."""
    hour = _hour(words, first, known)
    if hour is None:
        return None
    after = _skip(words, hour[1], known.hours)
    is_ordinal = words[first] in known.ordinals and words[first] not in known.numbers
    is_called_hour = after > hour[1] and (before in known.before_time or "o'clock" in words[first:after] or "oclock" in words[first:after])
    has_half = bool(known.morning.at(words, after) or known.afternoon.at(words, after)) if after < len(words) else False
    if is_called_hour or has_half or (is_ordinal and before in {"о", "об"}):
        return _read((hour[0], 0, after), words, known)
    return None


def _read(moment: Moment, words: Sequence[str], known: Vocabulary) -> Clock:
    hour, minute, place = moment
    hour, place = hour % 24, _skip(words, place, known.hours)
    is_night_said = words[place : place + 1] and words[place] in {"ночи", "ночі"}
    if size := known.morning.at(words, place):
        pm = bool(is_night_said) and hour % 12 >= 8
        return (f"{hour % 12 + (12 if pm else 0):02}:{minute:02}",), place + size
    if size := known.afternoon.at(words, place):
        return (f"{hour % 12 + 12:02}:{minute:02}",), place + size
    if hour == 0 or hour > 12:
        return (f"{hour:02}:{minute:02}",), place
    return tuple(sorted(f"{one:02}:{minute:02}" for one in (hour % 12, hour % 12 + 12))), place


def _hour(words: Sequence[str], first: int, known: Vocabulary) -> tuple[int, int] | None:
    if first >= len(words):
        return None
    if words[first] in known.ordinals:
        return known.ordinals[words[first]], first + 1
    number = number_at(words, first, known)
    if number is None or not number.is_whole or number.value > 24:
        return None
    return int(number.value), number.last


def _minutes(words: Sequence[str], first: int, known: Vocabulary) -> tuple[int, int] | None:
    number = number_at(words, first, known) if first < len(words) else None
    if number is None or not number.is_whole or not 0 < number.value < 60:
        return None
    return int(number.value), number.last


def _skip(words: Sequence[str], place: int, kind: frozenset[str]) -> int:
    return place + 1 if place < len(words) and words[place] in kind else place
