"""Shadow mode: the audit log says, once for each order, what would be done."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pbx_recorder.routing.audit import AuditLog
from pbx_recorder.routing.draft import Draft
from pbx_recorder.routing.order import Order


class Shadow:
    def __init__(self, audit: AuditLog) -> None:
        self._audit = audit
        self._said = ""

    def say(self, at: float, order: Order, drafts: Sequence[Draft]) -> None:
        records = [change.as_record() for draft in drafts for change in draft.plan.changes]
        text = json.dumps([order.version, records])
        if text == self._said:
            return
        self._said = text
        for record in records:
            self._audit.write(at, f"would, by order {order.version}", record)
