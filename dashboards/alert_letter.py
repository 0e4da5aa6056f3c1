"""An alert as a letter: that it opened, or that it is over; as plain text and as HTML."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from calls.model.alert import KINDS, AlertEvent, AlertLetter, Closing, News, Unit
from dashboards.alert_words import CLOSINGS, UNITS, alert_name, alert_remedy, alert_sentence
from dashboards.evening_rows import Row, Section
from dashboards.formatting import Formats
from dashboards.languages import Language, _, translations_of
from dashboards.rendering import environment_of

SINCE, UNTIL, FROM = _("Since"), _("Until"), _("Told from")
WHERE = _("The system page says more")
FOOTER = _(
    "You get this letter because your address stands on the page of alerts. It is told once that something is so, and once that it is over."
)
TEST = _("A test of alerts")
TEST_SAID = _("If you can read this, alerts reach you. Nothing is wrong.")


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose letters they are. pages: where this house's pages are; empty: letters have no links."""

    company: str
    time_zone: str
    pages: str

    def formats(self, language: Language) -> Formats:
        return Formats(language, ZoneInfo(self.time_zone))


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def alert_words(letter: AlertLetter, language: Language, frame: Frame) -> Words:
    event, say = letter.alert, translations_of(language).gettext
    is_opening = letter.news is News.OPENED
    name = alert_name(event, language)
    if not is_opening:
        name = f"{say(CLOSINGS[event.closing or Closing.OVER])}: {name}"
    remark = alert_remedy(event, language) if is_opening else ""
    rows = _rows(event, frame.formats(language), frame.pages, is_opening=is_opening)
    return _written(name, Section(alert_sentence(event, frame.formats(language)), rows, remark), language, frame)


def trial_words(language: Language, frame: Frame) -> Words:
    say = translations_of(language).gettext
    return _written(say(TEST), Section(say(TEST_SAID), ()), language, frame)


def _rows(event: AlertEvent, formats: Formats, pages: str, *, is_opening: bool) -> tuple[Row, ...]:
    say, unit = translations_of(formats.language).gettext, KINDS[event.kind].unit
    rows = [Row(say(SINCE), formats.moment(event.opened_at))]
    if not is_opening:
        return (*rows, Row(say(UNTIL), formats.moment(event.closed_at)))
    if unit is not Unit.NONE:
        word = "" if unit is Unit.CALLS else f"\u00a0{say(UNITS[unit])}"
        rows.append(Row(say(FROM), f"{formats.number(event.threshold)}{word}"))
    return (*rows, Row(say(WHERE), f"{pages}/system", link=f"{pages}/system")) if pages else tuple(rows)


def _written(name: str, section: Section, language: Language, frame: Frame) -> Words:
    footer = translations_of(language).gettext(FOOTER)
    subject = " ".join(f"{name} · {frame.company or 'Earshot'}".split())  # one line, whatever an exchange is called
    parts = {"sections": (section,), "subject": subject, "language": language, "footer": footer}
    html = environment_of(language).get_template("mail/letter.html").render(parts)
    return Words(subject, "\n\n".join([subject, section.as_text(), footer]) + "\n", html)
