"""The forms of the company, each as a change of its tables: what a form does not show stays as it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ingest.company.edited import Data
from ingest.company.first_company import id_of
from ingest.company.form_fields import Fields
from ingest.company.from_day import Entry, day_in, end_all, from_day_on, is_open
from ingest.phone_numbers import to_e164

TEXTS = ("name", "time_zone", "country", "currency", "language", "queue")
UPPER = ("country", "currency")


def take_general(fields: Fields, data: Data, _today: date) -> Data:
    told = {key: fields.text(key).upper() if key in UPPER else fields.text(key) for key in TEXTS}
    languages = fields.texts("languages")
    sales = {**data.get("sales", {}), "stages": fields.parts("stages"), "counted": fields.text("counted")}
    for key in ("came", "paid"):
        sales.pop(key, None)
        sales |= {key: fields.text(key)} if fields.text(key) else {}
    sales |= {"cancelled": fields.parts("cancelled")}
    notice: dict[str, Any] = {"of_managers": "hears_unnoticed" not in fields.values}
    notice |= {key: day_in(fields.text(key)) for key in ("website_on", "greeting_on") if fields.text(key)}
    main = fields.text("language")
    both = list(dict.fromkeys([main, *languages])) if languages else []
    return {**data, **told, "languages": both, "sales": sales, "notice": notice}


def take_managers(fields: Fields, data: Data, today: date) -> Data:
    """A row without an id is a new manager."""
    known, day = data.get("managers", []), _day(fields)
    taken = [_manager(row, _named(row, known), data, (day, today)) for row in fields.rows]
    ids = [one["id"] for one in known]
    for one in taken:
        one["id"] = one.get("id") or _new_id(one["name"], ids)
        ids.append(one["id"])
    gone = {row.text("id"): day_in(row.text("left_on")) for row in fields.rows if row.text("left_on")}
    departments = [_without(department, gone, today) for department in data.get("departments", [])]
    return {**data, "managers": [*taken, *_untold(fields, known)], **({"departments": departments} if departments else {})}


def take_departments(fields: Fields, data: Data, today: date) -> Data:
    known, day, taken = data.get("departments", []), _day(fields), []
    ids = [one["id"] for one in known]
    for row in fields.rows:
        own = dict(_named(row, known))
        if not row.text("name") and not row.text("id"):
            continue  # only ticks in an empty row
        own["id"] = own.get("id") or _new_id(row.text("name"), ids)
        ids.append(own["id"])
        own.pop("extension", None)
        own |= {"name": row.text("name"), **({"extension": row.text("extension")} if row.text("extension") else {})}
        own["members"] = from_day_on(own.get("members", []), "manager", row.texts("members"), day, today)
        taken.append(own)
    return {**data, "departments": [*taken, *_untold(fields, known)]}


def take_channels(fields: Fields, data: Data, today: date) -> Data:
    known, day, taken = data.get("channels", []), _day(fields), []
    ids = [one["id"] for one in known]
    for row in fields.rows:
        own = dict(_named(row, known))
        own["id"] = own.get("id") or _new_id(row.text("name"), ids)
        ids.append(own["id"])
        own |= {"name": row.text("name"), "spoken_as": row.parts("spoken_as")}
        numbers = _numbers(row.parts("numbers"), data)
        own["numbers"] = from_day_on(own.get("numbers", []), "number", numbers, day, today)
        taken.append(own)
    return {**data, "channels": [*taken, *_untold(fields, known)]}


def take_speech(fields: Fields, data: Data, _today: date) -> Data:
    """engine.en = "onnx_asr parakeet"; empty: what is best of what is here."""
    chosen = []
    for name, values in fields.values.items():
        kind, _, language = name.partition("_of_")
        engine, _, model = values[0].partition(" ")
        if kind == "engine" and engine:
            chosen.append({"language": language, "engine": engine, **({"model": model} if model else {})})
    speech = {key: value for key, value in data.get("speech", {}).items() if key != "engines"}
    return {**data, "speech": {**speech, **({"engines": chosen} if chosen else {})}}


def _manager(row: Fields, own: Entry, data: Data, when: tuple[date | str | None, date]) -> Entry:
    day, today = when
    lines = own.get("lines", [])
    before = {entry["extension"] for entry in lines if "extension" in entry and is_open(entry, today)}
    wanted = row.parts("extensions")
    lines = from_day_on(lines, "extension", wanted, day, today)
    lines = from_day_on(lines, "interface", _interfaces(lines, before, wanted, today), day, today)
    lines = from_day_on(lines, "mobile", _numbers(row.parts("mobiles"), data), day, today)
    if row.text("left_on"):
        lines = end_all(lines, day_in(row.text("left_on")), today)
    days = {key: day_in(row.text(key)) for key in ("hired_on", "notice_on") if row.text(key)}
    kept = {key: value for key, value in own.items() if key not in ("hired_on", "notice_on")}
    return {**kept, "name": row.text("name"), **days, "lines": lines}


def _interfaces(lines: Sequence[Entry], before: set[str], wanted: Sequence[str], today: date) -> list[str]:
    """The queue rings PJSIP/101 for the extension 101, unless it was told otherwise."""
    held = [entry["interface"] for entry in lines if "interface" in entry and is_open(entry, today)]
    kept = [one for one in held if _telephone(one) not in before - set(wanted)]
    return kept + [f"PJSIP/{one}" for one in wanted if one not in before and one not in map(_telephone, held)]


def _telephone(interface: str) -> str:
    return interface.partition("/")[2].partition("@")[0]


def _numbers(told: Sequence[str], data: Mapping[str, Any]) -> list[str]:
    """As they are stored; what is no number is left for the checks."""
    return [to_e164(one, data.get("country") or "ZZ") or one for one in told]


def _without(department: Entry, gone: Mapping[str, date | str], today: date) -> Entry:
    members = [
        entry | {"valid_to": gone[entry["manager"]]} if entry["manager"] in gone and is_open(entry, today) else entry
        for entry in department.get("members", [])
    ]
    return {**department, "members": members}


def _named(row: Fields, known: Sequence[Entry]) -> Entry:
    return next((one for one in known if one["id"] == row.text("id")), {})


def _untold(fields: Fields, known: Sequence[Entry]) -> list[Entry]:
    """A form that was opened before they were there does not take them away."""
    told = {row.text("id") for row in fields.rows}
    return [one for one in known if one["id"] not in told]


def _new_id(name: str, taken: Sequence[str]) -> str:
    base = id_of(name)
    return next(one for one in (base, *(f"{base}-{number}" for number in range(2, 1000))) if one not in taken)


def _day(fields: Fields) -> date | str | None:
    """From which day on it is so; None where it always was."""
    return day_in(fields.text("from_day")) if fields.text("from_day") else None
