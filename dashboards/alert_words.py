"""Alerts in the reader's language: what a kind is called and watches, what an alert says, and what to do."""

from calls.model.alert import AlertEvent, AlertKind, Closing, Unit
from calls.model.channel_finding import ChannelFault
from calls.model.routing import Said
from dashboards.channel_fault_words import FAULTS
from dashboards.formatting import Formats
from dashboards.languages import Language, _, translations_of
from dashboards.sentences import sentence

NAMES = {
    AlertKind.RECORDER_SILENT: _("A recorder is silent"),
    AlertKind.RECORDER_TROUBLE: _("A recorder is in trouble"),
    AlertKind.NO_RECORDINGS: _("No recordings from an exchange"),
    AlertKind.FAULTY_RECORDINGS: _("Recordings with a fault"),
    AlertKind.NO_CALLS: _("No calls at all"),
    AlertKind.SET_ASIDE: _("Calls that failed for good"),
    AlertKind.HELD: _("Calls held back without a notice of recording"),
    AlertKind.QUEUE: _("New calls wait to be heard"),
    AlertKind.DISK: _("The disk is nearly full"),
}
WATCHED = {
    AlertKind.RECORDER_SILENT: _("Time since a recorder was last heard of; each tells of itself once a minute."),
    AlertKind.RECORDER_TROUBLE: _("What a recorder says itself, of its disk for instance, and a clock that is off."),
    AlertKind.NO_RECORDINGS: _("Working time without a recording from an exchange that has a recorder."),
    AlertKind.FAULTY_RECORDINGS: _("Calls of the last 24 hours with one fault, such as a silent side, from one exchange."),
    AlertKind.NO_CALLS: _("Working time since the newest call began, from wherever calls come."),
    AlertKind.SET_ASIDE: _("Calls that are not tried again by themselves."),
    AlertKind.HELD: _("Calls kept and not heard until their manager’s notice of recording is stored."),
    AlertKind.QUEUE: _("Time that the oldest new call has waited. Old calls taken in or understood anew do not count."),
    AlertKind.DISK: _("How full the disk of the recordings is."),
}
SAID = {
    AlertKind.RECORDER_SILENT: _("The recorder has not been heard of for more than %(value)s min."),
    AlertKind.RECORDER_TROUBLE: _("The recorder says: %(said)s"),
    AlertKind.NO_RECORDINGS: _("No recording has come for %(value)s working minutes or more."),
    AlertKind.FAULTY_RECORDINGS: _("%(fault)s. Calls of the last 24 hours with it: %(value)s."),
    AlertKind.NO_CALLS: _("No call has begun for %(value)s working minutes."),
    AlertKind.SET_ASIDE: _("Calls that failed and are not tried again by themselves: %(value)s."),
    AlertKind.HELD: _("Calls that wait for their manager’s notice of recording: %(value)s."),
    AlertKind.QUEUE: _("The oldest new call has waited %(value)s min to be heard."),
    AlertKind.DISK: _("The disk of the recordings is %(value)s%% full."),
}
REMEDIES = {
    AlertKind.RECORDER_SILENT: _("Look at it on the exchange’s host: pbx-recorder doctor"),
    AlertKind.NO_RECORDINGS: _("Make a test call; then look at the exchange’s host: pbx-recorder doctor"),
    AlertKind.FAULTY_RECORDINGS: _("Open the fault on the system page and listen to some of its calls; each says what to check."),
    AlertKind.NO_CALLS: _("Make a test call, and see whether recordings still come to the folder or from the recorder."),
    AlertKind.SET_ASIDE: _("Read on the system page why they failed, put that right, and try again there."),
    AlertKind.HELD: _("Store the day on which these managers signed, among the company’s managers."),
    AlertKind.QUEUE: _("See that earshot work runs; where it does, one worker more may be needed."),
    AlertKind.DISK: _("Make room or take a bigger disk; [retention] in company.toml lets old sound go."),
}
UNITS = {
    Unit.MINUTES: _("min"),
    Unit.WORKING_MINUTES: _("working min"),
    Unit.CALLS: _("calls"),
    Unit.PERCENT: "%",
    Unit.NONE: "",
}
CLOSINGS = {Closing.OVER: _("Over"), Closing.SWITCHED_OFF: _("No longer watched")}
BARE = "/"  # before it stands the exchange


def alert_name(event: AlertEvent, language: Language) -> str:
    """With the exchange that it is about, where it is about one."""
    name, pbx = translations_of(language).gettext(NAMES[event.kind]), event.subject.partition(BARE)[0]
    return f"{name}: {pbx}" if pbx else name


def alert_sentence(event: AlertEvent, formats: Formats) -> str:
    say, params = translations_of(formats.language).gettext, event.params
    figures = {"value": formats.number(event.value), "said": _own_words(event, formats.language), "fault": ""}
    if (fault := params.get("fault")) in set(ChannelFault):
        figures["fault"] = say(FAULTS[ChannelFault(fault)])
    return say(SAID[event.kind]) % figures


def alert_remedy(event: AlertEvent, language: Language) -> str:
    """A recorder names its own."""
    if event.kind is AlertKind.RECORDER_TROUBLE:
        return str(event.params.get("remedy", ""))
    return translations_of(language).gettext(REMEDIES[event.kind])


def _own_words(event: AlertEvent, language: Language) -> str:
    """In the reader's language where the trouble is one that we notice ourselves; a recorder's own words stand as they came."""
    return sentence(language, Said(f"alert_{event.params.get('code', '')}", event.params), str(event.params.get("said", "")))
