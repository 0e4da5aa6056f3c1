"""Put the recorder together: what takes recordings, and what listens to the PBX, with their alerts in common."""

from __future__ import annotations

from pbx_recorder.alerts import Alerts
from pbx_recorder.call_source import NoFacts
from pbx_recorder.config import ConfigFile
from pbx_recorder.counters import Counters
from pbx_recorder.errors import RecorderError
from pbx_recorder.options import Options
from pbx_recorder.service import Service, platform_of


def run_recorder(config: ConfigFile, options: Options) -> None:
    """Until it is told to stop."""
    from pbx_recorder.facts import FactsStore
    from pbx_recorder.routing import read_telephony
    from pbx_recorder.telephony import Telephony

    alerts, counters = Alerts(), Counters()
    wanted = read_telephony(config)
    if not wanted.is_listening:
        alerts.raise_(
            "no-facts", "The recorder may not listen to this PBX: calls have no facts but those in file names", "Fill in section [ami]."
        )
        Service(options, NoFacts(), alerts, counters).run()
        return
    store = FactsStore(wanted.facts_folder, wanted.devices)
    telephony = Telephony(wanted, store, platform_of(options), alerts)

    def report() -> dict[str, object]:
        routing = telephony.report()
        return {
            "routing": {
                "mode": routing.mode,
                "version": routing.version,
                "is_applied": routing.is_applied,
                "findings": list(routing.findings),
            }
        }

    try:
        telephony.start()
    except RecorderError as error:  # recordings are taken all the same
        alerts.raise_error("no-facts", error)
    try:
        Service(options, store, alerts, counters, report).run()
    finally:
        telephony.stop()
        store.close()
