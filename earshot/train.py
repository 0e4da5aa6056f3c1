"""What `earshot train` does: learn from the company's corrections, measure, and put in use what is better."""

import getpass
import json
from dataclasses import asdict
from typing import Any

from analytics.understanding.training.company_training import GroupTraining, train
from analytics.understanding.training.own_lessons import in_use, own_lessons, would_change
from analytics.understanding.training.training_report import group_report
from analytics.understanding.version import base_version
from calls.house import House
from calls.store.own_weights_repository import Taught
from earshot.output import progress


def train_company(house: House, *, is_dry_run: bool) -> dict[str, Any]:
    """The report, as it is kept too. Promoted versions are in use at its return; history is not understood again."""
    with progress("Reading corrected calls") as tick:
        lessons = own_lessons(house, tick)
    with progress("Learning") as tick:
        trainings = train(lessons, in_use(house), tick)
    changing = [one for one in trainings if one.changes_something]
    report: dict[str, Any] = {
        "base": base_version(),
        "was": house.own_weights.current().version or None,
        "becomes": None,
        "corrected_calls": len(lessons),
        "groups": [group_report(one) for one in trainings],
        "would_change": None,
    }
    if changing:
        with progress("Other calls, as they would be understood") as tick:
            report["would_change"] = asdict(would_change(house, changing, tick))
    if changing and not is_dry_run:
        report["promoted"] = [_promote(house, one) for one in changing]
        report["becomes"] = house.own_weights.current().version
    house.own_weights.note(json.dumps(report, ensure_ascii=False), getpass.getuser(), is_dry_run=is_dry_run)
    return report


def _promote(house: House, training: GroupTraining) -> dict[str, Any]:
    figures = json.dumps(group_report(training)["fields"], ensure_ascii=False)
    taught = Taught(training.languages, training.tables, training.taught_by, base_version(), figures)
    return {"languages": list(training.languages), "version": house.own_weights.promote(taught, getpass.getuser())}
