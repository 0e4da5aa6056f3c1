"""Open the sample companies and check their figures."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.cases.check import NOT_BUILT, Checked, check_case
from earshot.cases.expected import Expected, read_expected
from earshot.commands.report import company_of
from earshot.output import Tick, say
from earshot.samples.open_sample import open_sample, sample_settings

CASES = ("kkd", "dentist", "massage", "salon", "laptop-repair")
FIRST_ITEMS, LAST_ITEMS = range(1, 39), range(63, 67)  # the requirements that stand here, every one with a figure


def run_cases(base: Settings, samples: Path, names: Sequence[str], workers: int, tick: Tick) -> list[Checked]:
    """By requirement. workers: 0 takes the companies as they were opened before."""
    if unknown := [name for name in names if name not in CASES]:
        raise SetupError(f"there is no case {unknown[0]}", remedy=f"Name some of {', '.join(CASES)}")
    checked: list[Checked] = []
    for done, name in enumerate(names, start=1):
        settings = sample_settings(base, samples / name)
        if workers:
            opened = open_sample(settings, samples / name, workers, lambda *_: None)
            for line in opened.rejected:
                say(f"{name}: {line}")
        with closing(open_house(settings)) as house:
            checked += check_case(house, company_of(house), read_expected(samples / name))
        tick(done, len(names))
    if set(names) == set(CASES):
        checked += [_without_figure(item) for item in items_without_figure(checked)]
    return sorted(checked, key=lambda one: one.figure.item)


def _without_figure(item: int) -> Checked:
    return Checked(Expected(item, "", "no sample company shows it", "a figure", "", ""), NOT_BUILT)


def items_without_figure(checked: Sequence[Checked]) -> tuple[int, ...]:
    told = {one.figure.item for one in checked}
    return tuple(item for item in (*FIRST_ITEMS, *LAST_ITEMS) if item not in told)
