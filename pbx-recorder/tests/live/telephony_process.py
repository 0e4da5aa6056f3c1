"""Call facts and ring order as a process of their own, to be killed: CONFIG PLATFORM_URL TOKEN_FILE."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

from pbx_recorder.alerts import Alerts
from pbx_recorder.config import read_config
from pbx_recorder.facts import FactsStore
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.routing import read_telephony
from pbx_recorder.telephony import Telephony


def main() -> None:
    config, url, token = sys.argv[1:4]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    options = read_telephony(read_config(Path(config)))
    store = FactsStore(options.facts_folder, options.devices)
    telephony = Telephony(options, store, PlatformClient(url, Path(token)), Alerts())
    telephony.start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
