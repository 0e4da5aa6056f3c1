"""Run by the platform's Python: COMPANY_DIR. Calls of the past with their verdicts, of which Boris sold most and Anna few."""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from calls.house import open_house
from calls.model.call import Call, Direction, Lane, call_id_of
from calls.model.recording import Recording, Side
from calls.model.verdict import CallType, Outcome, Verdict
from calls.settings import load_settings

TARGET_CALLS = 10
SALES = {"101": 2, "102": 8}


def main() -> None:
    house = open_house(load_settings(Path(sys.argv[1])))
    yesterday = datetime.now(timezone.utc) - timedelta(days=1)
    try:
        for extension, sales in SALES.items():
            for number in range(TARGET_CALLS):
                outcome = Outcome.SALE if number < sales else Outcome.REFUSAL
                key = f"history-{extension}-{number}"
                sound = house.blobs.put_bytes(key.encode())
                recording = Recording(sound, f"{key}.wav", len(key), "wav", "pcm_s16le", 8000, 2, 30.0, (Side.CLIENT, Side.AGENT))
                client = f"+4477009{extension}{number:02d}"
                call = Call(
                    call_id_of(key), key, yesterday, Direction.INBOUND, client, "+442079460142", extension, "sales", True, 4.0, 30.0
                )
                house.calls.add(call, recording, Lane.BACKFILL)
                house.verdicts.replace(call.id, Verdict(CallType.NEW_LEAD, outcome, None, None, None, (), (), version="history"))
    finally:
        house.close()


main()
