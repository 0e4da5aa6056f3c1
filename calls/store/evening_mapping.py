"""The company's rules for evening reports as JSON and back."""

from dataclasses import asdict
from datetime import time
from typing import Any

from calls.model.call import ManagerId
from calls.model.evening import EveningRules, MailReader, ManagerReader


def evening_columns(rules: EveningRules | None) -> dict[str, Any] | None:
    return None if rules is None else {**asdict(rules), "at": rules.at.isoformat()}


def evening_of(told: dict[str, Any] | None) -> EveningRules | None:
    if told is None:
        return None
    return EveningRules(
        at=time.fromisoformat(told["at"]),
        sender=told["sender"],
        managers=tuple(ManagerReader(ManagerId(one["manager"]), MailReader(**one["reader"])) for one in told["managers"]),
        heads=tuple(MailReader(**head) for head in told["heads"]),
        pages=told["pages"],
    )
