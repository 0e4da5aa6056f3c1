"""earshot doctor: what is here, what is missing, and what to do about it."""

import platform
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

import typer

from analytics.understanding.judge.consult import endpoint_for
from calls.audio.ffmpeg_command import ffmpeg_binary
from calls.house import House, open_house
from calls.model.errors import CallError
from calls.settings import Settings
from calls.store.call_rows import StageState
from earshot import __version__
from earshot.output import print_json, print_table
from earshot.speech_checks import SpeechCheck, check_engines, check_languages
from transcribe.diarize.choose_diarizer import choose_diarizer

JUDGE_DAYS = 30
LOW_DISK_BYTES = 2 * 1024**3


class Health(StrEnum):
    OK = "ok"
    NOTICE = "notice"  # works, but a person should know
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    health: Health
    found: str
    remedy: str = ""


def doctor(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Look at everything the work needs. Exit code 1 when something is broken."""
    checks = examine(context.obj)
    if as_json:
        print_json([{"name": c.name, "health": c.health, "found": c.found, "remedy": c.remedy} for c in checks])
    else:
        print_table("Doctor", ("", "what", "found", "remedy"), [(c.health, c.name, c.found, c.remedy) for c in checks])
    if any(check.health is Health.BROKEN for check in checks):
        raise typer.Exit(1)


def examine(settings: Settings) -> list[Check]:
    checks = [Check("earshot", Health.OK, f"{__version__} on Python {platform.python_version()}"), _disk(settings)]
    checks.append(_attempt("ffmpeg", lambda: Check("ffmpeg", Health.OK, ffmpeg_binary(settings))))
    try:
        house = open_house(settings)
    except CallError as error:
        return [*checks, Check("database and recordings", Health.BROKEN, error.message, error.remedy)]
    with closing(house):
        checks.append(Check("database and recordings", Health.OK, "reachable"))
        checks.extend(_attempt(name, partial(check, house)) for name, check in HOUSE_CHECKS.items())
    return checks


def _attempt(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except CallError as error:
        return Check(name, Health.BROKEN, error.message, error.remedy)


def _disk(settings: Settings) -> Check:
    folder = next(place for place in (settings.company_dir, *settings.company_dir.absolute().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    found = f"{free / 1024**3:.1f} GiB free at {folder}"
    return (
        Check("disk", Health.NOTICE, found, "Make room: recordings need about 1 MB a minute")
        if free < LOW_DISK_BYTES
        else Check("disk", Health.OK, found)
    )


def _company(house: House) -> Check:
    company = house.company.load()
    if company is None:
        return Check("company", Health.BROKEN, "none is set up", "Run: earshot init, or earshot company apply FILE")
    unheard = [manager.name for manager in company.without_notice]
    if unheard:
        what = f"{sum(house.stages.held().values())} calls wait" if company.notice.of_managers else "their calls are heard all the same"
        return Check(
            "company",
            Health.NOTICE,
            f"{company.name}; no signed recording notice of {', '.join(unheard)}: {what}",
            "Store the day on which it was signed: on the page Company, or as notice_on in company.toml",
        )
    return Check("company", Health.OK, f"{company.name}, {len(company.managers)} managers, {len(company.numbers)} numbers")


def _engine(house: House) -> Check:
    return _speech("speech engine", check_engines(house.settings, house.company.load()))


def _languages(house: House) -> Check:
    company = house.company.load()
    if company is None or len(company.spoken_languages) == 1:
        return Check("languages", Health.OK, company.language if company else "no company yet")
    return _speech("languages", check_languages(house.settings, company))


def _speech(name: str, check: SpeechCheck) -> Check:
    health = Health.BROKEN if check.is_broken else Health.NOTICE if check.remedy else Health.OK
    return Check(name, health, check.found, check.remedy)


def _diarizer(house: House) -> Check:
    choice = choose_diarizer(house.settings)
    return Check("diarizer", Health.NOTICE if choice.remedy else Health.OK, f"{choice.diarizer}: {choice.why}", choice.remedy)


def _judge(house: House) -> Check:
    """What it came to in the last 30 days; where it is set, words of calls leave this machine."""
    settings = house.settings
    if not settings.judge_url:
        return Check("language model as judge", Health.OK, "off: no words of calls leave this machine")
    endpoint_for(settings)
    use = house.judgements.use_since(datetime.now(UTC) - timedelta(days=JUDGE_DAYS))
    where = f"{settings.judge_model} at {urlsplit(settings.judge_url).hostname}"
    cost = f", {use.cost.normalize():f} {settings.judge_currency}" if use.cost else ""
    speed = f", {use.seconds / use.sent:.1f} s each" if use.sent else ""
    found = (
        f"{where}, {'names and numbers masked' if settings.judge_mask else 'nothing masked'}; "
        f"in {JUDGE_DAYS} days {use.answered} calls answered, "
        f"{use.put_off} put off, {use.refused} refused, {use.rejected} of {use.claims + use.rejected} claims rejected, "
        f"{use.tokens_in + use.tokens_out} tokens{speed}{cost}"
    )
    if use.last_error:
        return Check(
            "language model as judge", Health.NOTICE, f"{found}; last: {use.last_error}", "When it is put right: earshot judge retry"
        )
    return Check("language model as judge", Health.OK, found)


def _queue(house: House) -> Check:
    counts = house.stages.counts_but_done()
    waiting = sum(count.calls for count in counts if count.state in (StageState.WAITING, StageState.RUNNING))
    failed = sum(count.calls for count in counts if count.state in (StageState.FAILED, StageState.SET_ASIDE))
    where = "RQ on Redis" if house.settings.queue_url else "in-process workers"
    health, remedy = (Health.NOTICE, "See the system page, or: earshot work --until-idle") if failed else (Health.OK, "")
    return Check("work", health, f"{where}; {waiting} waiting, {failed} failed", remedy)


HOUSE_CHECKS: dict[str, Callable[[House], Check]] = {
    "company": _company,
    "speech engine": _engine,
    "languages": _languages,
    "diarizer": _diarizer,
    "language model as judge": _judge,
    "work": _queue,
}
