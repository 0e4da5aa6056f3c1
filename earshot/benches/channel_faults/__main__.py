"""make bench-channels: the table of recall and false alarms as JSON. With names of recordings: what is found in each of them."""

import json
import sys
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

from calls.audio.channels.listener import ChannelListener
from calls.audio.decode import decode
from calls.audio.probe import probe
from calls.model.errors import CallError
from calls.settings import Settings
from earshot.benches.channel_faults.announcements import measure_announcements
from earshot.benches.channel_faults.speech import RATE_HZ, voices_of
from earshot.benches.channel_faults.table import calls_of, measure
from earshot.benches.channel_faults.words import measure_words
from earshot.output import print_json, progress

SAMPLE = Path("data-samples/windows")


def main(names: list[str]) -> None:
    if names:
        print_json({name: _findings_in(Path(name)) for name in names})
        return
    voices, done = voices_of(SAMPLE, Settings()), count(1)
    with progress("Made calls") as move:
        table = measure(voices, tick=lambda: move(next(done), calls_of()))
    print_json(
        {
            "sound": table.as_json(),
            "announcements": asdict(measure_announcements(voices)),
            "words": [asdict(score) for score in measure_words(SAMPLE)],
        }
    )


def _findings_in(path: Path) -> Any:
    """A recording that cannot be heard says why in its place."""
    settings = Settings()
    try:
        known = probe(path)
        rate_hz = min(known.rate_hz, 2 * RATE_HZ)
        listener = ChannelListener(rate_hz, known.channels)
        for block in decode(path, rate_hz, settings=settings, channels=known.channels):
            listener.add(block)
    except CallError as error:
        return {"error": error.message, "remedy": error.remedy}
    return [json.loads(json.dumps(asdict(finding))) for finding in listener.findings()]


if __name__ == "__main__":
    main(sys.argv[1:])
