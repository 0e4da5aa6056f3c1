"""The setting up, step by step: which are done stands in the database, so that one may leave and come back."""

from dataclasses import dataclass

from calls.house import House
from calls.model.company import Company
from calls.store.call_rows import CallFilter, CallRow, StageState
from dashboards.company_fields import CHANNELS, DEPARTMENTS, GENERAL, MANAGERS, SPEECH
from dashboards.languages import _

NAMES = {
    GENERAL.key: GENERAL.title,
    MANAGERS.key: MANAGERS.title,
    DEPARTMENTS.key: DEPARTMENTS.title,
    CHANNELS.key: _("Numbers"),
    SPEECH.key: SPEECH.title,
    "recordings": _("Recordings"),
    "listen": _("First calls"),
}
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    name: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Listening:
    """How far the first calls are."""

    calls: tuple[CallRow, ...]  # the newest
    analysed: CallRow | None  # the first that is ready to be looked at
    is_over: bool  # nothing is left that a worker could do


def setup_steps(house: House, company: Company | None) -> tuple[Step, ...]:
    has_calls = bool(house.calls.page(CallFilter(), None, 1).rows)
    done = {
        GENERAL.key: company is not None,
        MANAGERS.key: bool(company and company.managers),
        DEPARTMENTS.key: bool(company and company.departments),
        CHANNELS.key: bool(company and company.numbers),
        SPEECH.key: bool(company and company.speech),
        "recordings": has_calls,
        "listen": has_calls and bool(house.calls.page(CallFilter(stage_state=StageState.DONE), None, 1).rows),
    }
    return tuple(Step(key, name, done[key]) for key, name in NAMES.items())


def next_after(key: str) -> str:
    keys = list(NAMES)
    return f"/setup/{keys[min(keys.index(key) + 1, len(keys) - 1)]}" if key in keys else "/setup"


def first_undone(steps: tuple[Step, ...]) -> str:
    """Departments, numbers and engines may wait: what no call can be analysed without comes first."""
    needed = (GENERAL.key, MANAGERS.key, "recordings")
    return next((f"/setup/{step.key}" for step in steps if step.key in needed and not step.is_done), "/setup/listen")


def listening(house: House) -> Listening:
    rows = tuple(house.calls.page(CallFilter(), None, SHOWN).rows)
    ready = next((row for row in reversed(rows) if row.stage_state is StageState.DONE and row.stage == "understand"), None)
    open_states = (StageState.WAITING, StageState.RUNNING, StageState.FAILED)
    return Listening(rows, ready, not any(row.stage_state in open_states for row in rows))
