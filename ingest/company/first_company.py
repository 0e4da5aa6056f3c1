"""A company from the few answers of its first setting up."""

import re
from dataclasses import dataclass

from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Company, Department, Line, LineKind, Manager, Member, Number
from calls.model.errors import SetupError
from ingest.company.guess import CANCELLED, DEPARTMENT, STAGES

_NUMBERED = re.compile(r"(?P<name>.*?\S)\s+(?P<number>[+(]?\d[\d ()-]{3,})")


@dataclass(frozen=True, slots=True)
class Answers:
    name: str
    time_zone: str
    country: str
    currency: str
    language: str
    queue: str
    managers: str  # "Maria 101, Nikolai 102"
    stages: str  # "booked, came, paid"
    counted: str
    numbers: str  # "Google +442079460101, Newspaper 020 7946 0102"


def first_company(answers: Answers) -> Company:
    """Not checked yet. Raises SetupError where an answer cannot be taken apart."""
    people, channels = first_people(answers.managers), first_numbers(answers.numbers)
    stages = parts_of(answers.stages)
    is_usual = stages == STAGES.get(answers.language)
    return Company(
        name=answers.name,
        time_zone=answers.time_zone,
        currency=answers.currency.upper(),
        country=answers.country.upper(),
        language=answers.language,
        queue=answers.queue,
        sale_stages=stages,
        counted_stage=answers.counted,
        came_stage=stages[1] if is_usual else None,
        paid_stage=stages[2] if is_usual else None,
        cancelled_stages=CANCELLED[answers.language] if is_usual else (),
        managers=tuple(manager for manager, _ in people),
        lines=tuple(line for _, lines in people for line in lines),
        departments=(Department("sales", DEPARTMENT.get(answers.language, DEPARTMENT["en"])),) if people else (),
        members=tuple(Member("sales", manager.id) for manager, _ in people),
        channels=tuple({channel.id: channel for channel, _ in channels}.values()),
        numbers=tuple(number for _, number in channels),
    )


def first_people(text: str) -> list[tuple[Manager, tuple[Line, ...]]]:
    return [_person(part) for part in parts_of(text)]


def first_numbers(text: str) -> list[tuple[AdChannel, Number]]:
    return [_channel(part) for part in parts_of(text)]


def parts_of(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def id_of(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def _person(text: str) -> tuple[Manager, tuple[Line, ...]]:
    """ "Maria 101": Maria, reached at extension 101, rung by the queue as PJSIP/101."""
    *words, extension = text.split()
    if not words or not extension.isdigit():
        raise SetupError(f"cannot read the manager {text!r}", remedy='Write a name and an extension: "Maria 101, Nikolai 102"')
    name = " ".join(words)
    manager = ManagerId(id_of(name))
    lines = (Line(manager, LineKind.EXTENSION, extension), Line(manager, LineKind.INTERFACE, f"PJSIP/{extension}"))
    return Manager(manager, name), lines


def _channel(text: str) -> tuple[AdChannel, Number]:
    found = _NUMBERED.fullmatch(text)
    if found is None:
        raise SetupError(f"cannot read the advertised number {text!r}", remedy='Write a name and a number: "Google +442079460101"')
    channel = ChannelId(id_of(found["name"]))
    return AdChannel(channel, found["name"]), Number(found["number"], channel)
