"""Make the recordings of the sample company from its dialogues: python data-samples/make_windows.py [ID…]

Needs flite and sox (Debian) beside the project's own environment. Without ids it makes what is not there yet;
the truth and the exchange's CDR are written anew each time. The same dialogues give the same bytes.
"""

import argparse
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from making.dialogue import Dialogue, read_dialogues
from making.exchange import LONDON, Rung, write_master_csv
from making.recording import lay, store

HOME = Path(__file__).parent / "windows"
A_LAW = {"030", "031", "032"}      # kept as an older exchange keeps them
TURNED = {"006", "020", "031"}     # client on the first channel; a manifest says so
RANG_TOO = {"002": "nikolai", "010": "maria", "016": "maria", "021": "maria", "027": "nikolai", "033": "nikolai"}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


UNANSWERED = (
    Rung(_at("2026-09-02T18:12"), "google", "+447700900151", None, None),
    Rung(_at("2026-09-07T13:11"), "newspaper", "+441632960152", "nikolai", None),
    Rung(_at("2026-09-09T10:02"), "google", "+447700900153", "maria", None),
    Rung(_at("2026-09-14T08:41"), "google", "+447700900154", None, None),
    Rung(_at("2026-09-17T12:58"), "newspaper", "+447700900155", "nikolai", None),
)
BROKEN = (
    (Rung(_at("2026-09-08T14:03"), "google", "+447700900161", "maria", 47.0), b""),
    (Rung(_at("2026-09-11T11:36"), "newspaper", "+447700900162", "nikolai", 39.0), b"recording moved to the archive, see the office book\n"),
    (Rung(_at("2026-09-16T15:24"), "google", "+441632960163", "nikolai", 52.0), b"RIFF\x24\x6f\x01\x00WAVEfm"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="dialogues to record again, such as 003")
    again = set(parser.parse_args().ids)
    for folder in ("recordings", "truth", "cdr"):
        (HOME / folder).mkdir(exist_ok=True)
    calls = [make(dialogue, again) for dialogue in read_dialogues(HOME / "dialogues")]
    for rung, content in BROKEN:
        (HOME / "recordings" / f"{rung.uniqueid}.wav").write_bytes(content)
    write_master_csv([*calls, *UNANSWERED, *(rung for rung, _ in BROKEN)], HOME / "cdr" / "Master.csv")


def make(dialogue: Dialogue, again: set[str]) -> Rung:
    number = dialogue.id.rpartition("-")[2]
    rung = Rung(dialogue.started_at, dialogue.channel, dialogue.client_number, dialogue.manager, 0.0)
    recording = HOME / "recordings" / f"{rung.uniqueid}.{'wav' if number in A_LAW else 'opus'}"
    truth = HOME / "truth" / f"{rung.uniqueid}.json"
    if number in again or not (recording.exists() and truth.exists()):
        record(dialogue, number in TURNED, recording, truth)
    duration_s = json.loads(truth.read_text())["duration_s"]
    return Rung(dialogue.started_at, dialogue.channel, dialogue.client_number, dialogue.manager, duration_s, RANG_TOO.get(number))


def record(dialogue: Dialogue, is_turned: bool, recording: Path, truth: Path) -> None:
    laid = lay(dialogue)
    store(laid.samples[:, ::-1] if is_turned else laid.samples, recording)
    if is_turned:
        manifest = {"version": 1, "channels": ["client", "agent"]}
        recording.with_suffix(".json").write_text(json.dumps(manifest) + "\n")
    known = {
        "id": dialogue.id,
        "recording": recording.name,
        "held_out": dialogue.is_held_out,
        "manager": dialogue.manager,
        "channel": dialogue.channel,
        "duration_s": round(laid.duration_s, 2),
        "turns": [asdict(turn) for turn in laid.turns],
        "labels": dialogue.labels,
        "evidence": dialogue.evidence,
    }
    truth.write_text(json.dumps(known, indent=1) + "\n")
    print(f"{dialogue.id}  {recording.name}  {laid.duration_s:.1f} s")


if __name__ == "__main__":
    main()
