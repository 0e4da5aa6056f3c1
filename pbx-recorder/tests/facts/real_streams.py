"""Event streams that others recorded: JSON lists of AMI events without times, so that their order stands for it."""

from __future__ import annotations

import json
from pathlib import Path

from pbx_recorder.facts import CallFacts, Devices, FactsStore
from pbx_recorder.facts.event import from_ami
from pbx_recorder.facts.watch import is_kept


def facts_of_stream(path: Path, folder: Path) -> CallFacts:
    """Of the call with which the stream begins; telephones there have nine digits, so the trunk must be named."""
    events = [from_ami(fields, 1000.0 + index * 0.1) for index, fields in enumerate(json.loads(path.read_text())) if is_kept(fields)]
    store = FactsStore(folder, Devices(("SIP/voipgrid",)), now=lambda: 2000.0)
    store.add(events)
    facts = store.facts_of(next(e.get("Linkedid") for e in events if e.kind == "Newchannel"))
    store.close()
    assert facts is not None
    return facts
