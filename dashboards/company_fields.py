"""The forms of the company: which fields each has, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboards.languages import _


@dataclass(frozen=True, slots=True)
class Field:
    """kind: text, date, choice, choices (several), check, zone or currency."""

    key: str
    label: str
    kind: str = "text"
    help: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    lead: str
    fields: tuple[Field, ...] = ()
    row: tuple[Field, ...] = ()  # of one row, where there are several
    begins: str = ""  # what the day means from which on a change holds; empty: it holds at once


GENERAL = Section(
    "general",
    _("The company"),
    _("What it is called, which clock and money it goes by, and what a sale is."),
    (
        Field("name", _("Name of the company"), is_needed=True),
        Field("country", _("Country"), "choice", _("Telephone numbers without a country code are read as its numbers."), is_needed=True),
        Field("time_zone", _("Time zone"), "zone", _("Decides what a day, Tuesday and evening are."), is_needed=True),
        Field("currency", _("Currency"), "currency", _("Three letters, such as EUR."), is_needed=True),
        Field("language", _("Main language of the calls"), "choice", is_needed=True),
        Field("languages", _("Languages that are spoken in calls"), "choices", _("Tick all where calls are in several.")),
        Field("stages", _("Stages of a sale, in order"), "text", _("As your orders call them, with commas between them."), is_needed=True),
        Field("counted", _("The stage that counts as a sale"), "text", _("All stages after it count, too."), is_needed=True),
        Field("came", _("The stage at which the client has come")),
        Field("paid", _("The stage at which money was paid")),
        Field("cancelled", _("What cancelled orders are called"), "text", _("With commas between them.")),
        Field(
            "queue",
            _("Queue of the telephone exchange"),
            "text",
            _("Whose members are ranked; sales, where you have none."),
            is_needed=True,
        ),
        Field("website_on", _("Your site tells clients of the recording since"), "date", _("The law asks that clients know.")),
        Field("greeting_on", _("A greeting tells clients of the recording since"), "date", _("Before anybody is connected.")),
        Field("hears_unnoticed", _("Hear also the calls of managers without a signed notice; I answer for it"), "check"),
    ),
)
MANAGERS = Section(
    "managers",
    _("Managers"),
    _("Who talks to clients, and at which telephone. Calls of a manager without a signed notice are kept and not heard."),
    row=(
        Field("name", _("Name"), is_needed=True),
        Field("extensions", _("Extensions"), "text", "101, 102"),
        Field("mobiles", _("Mobile numbers")),
        Field("hired_on", _("Hired on"), "date"),
        Field("notice_on", _("Notice of recording signed on"), "date"),
        Field("left_on", _("First day out"), "date"),
    ),
    begins=_("Other telephones hold from this day on; calls before it stay whose they are. Empty: it was never otherwise."),
)
DEPARTMENTS = Section(
    "departments",
    _("Departments"),
    _("Who belongs together. Without any, all managers are one department."),
    row=(
        Field("name", _("Name"), is_needed=True),
        Field("extension", _("Extension that rings all")),
        Field("members", _("Members"), "choices"),
    ),
    begins=_("Other members from this day on; what was counted before it stays. Empty: it was never otherwise."),
)
CHANNELS = Section(
    "channels",
    _("Ad channels and their numbers"),
    _("Which advertisement shows which of your numbers: a call to it is the channel’s."),
    row=(
        Field("name", _("Channel"), is_needed=True),
        Field("numbers", _("Numbers"), "text", _("With commas between them.")),
        Field("spoken_as", _("What callers say when it brought them"), "text", _("With commas between them.")),
    ),
    begins=_("Other numbers hold from this day on; calls before it stay the channel’s that they were. Empty: it was never otherwise."),
)
SPEECH = Section("speech", _("Speech recognition"), _("Which engine and model hear each language."))
SECTIONS: Mapping[str, Section] = {one.key: one for one in (GENERAL, MANAGERS, DEPARTMENTS, CHANNELS, SPEECH)}
EMPTY_ROWS = 3  # to be filled in
