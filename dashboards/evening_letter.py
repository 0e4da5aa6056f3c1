"""The evening report as a letter, in its reader's language: the same rows as plain text and as HTML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.report import LeadShare
from analytics.evening.figures import ManagerEvening
from calls.model.company import Company
from calls.model.evening import Letter, MailReader
from dashboards.evening_pay import PayRows
from dashboards.evening_rows import Row, Section
from dashboards.formatting import Formats
from dashboards.languages import Language, _, translations_of
from dashboards.rendering import environment_of, query_string

SUBJECT = _("Your calls on %(day)s")
COPY_SUBJECT = _("%(name)s: calls on %(day)s")
TODAY, MONTH, UNSURE = _("The day"), _("The month so far"), _("What is unsure")
ANSWERED, OF_NEW_LEADS, SOLD = _("Calls answered"), _("Of new leads"), _("Sold, by their words")
REFUSED, TALK = _("Refused"), _("Talk time")
KKD_DAY, KKD_MONTH, DEPARTMENT = _("KKD of the day"), _("KKD of the month"), _("KKD of the department")
LEADS = _("%(sold)s of %(leads)s leads sold")
NO_LEADS = _("no leads counted yet")
INTERVAL = _("95%% interval %(interval)s")
NO_CALLS = _("No calls were answered on this day.")
NOT_HEARD = _("Calls of the day that nobody has listened to yet: their words count as soon as they are heard")
TO_CHECK = _("Leads of the month to be checked: counted in neither number")
BOUNDS = _("KKD would be %(low)s if none of them was sold, %(high)s if all were")
ALL_SURE = _("Nothing: all calls of the day are heard, and no lead of the month is to be checked.")
FEW = _("A share of few leads moves a lot by chance: mind the interval.")
UNTIL = _("Figures as they stood when this letter was written. Calls after it are in the next one.")
FEW_BELOW = 30


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose letter it is, and how he reads."""

    company: Company
    reader: MailReader
    is_copy: bool
    pages: str


def write_letter(evening: ManagerEvening, writer: Writer) -> Letter:
    language = Language(writer.reader.language)
    page = _Page(evening, language, Formats(language, ZoneInfo(writer.company.time_zone)), writer.pages)
    sections = tuple(page.sections())
    subject = page.say(COPY_SUBJECT if writer.is_copy else SUBJECT) % {"day": page.formats.day(evening.day), "name": evening.name}
    subject = f"{subject} · {writer.company.name}"
    frame = {"sections": sections, "subject": subject, "language": language, "footer": page.say(UNTIL)}
    html = environment_of(language).get_template("mail/letter.html").render(frame)
    text = "\n\n".join([subject, *(section.as_text() for section in sections), page.say(UNTIL)]) + "\n"
    return Letter(evening.day, evening.manager, writer.reader.email, writer.is_copy, subject, text, html)


@dataclass(frozen=True, slots=True)
class _Page:
    evening: ManagerEvening
    language: Language
    formats: Formats
    pages: str

    @property
    def say(self) -> Callable[[str], str]:
        return translations_of(self.language).gettext

    def sections(self) -> Iterator[Section]:
        day, month = self.formats.day(self.evening.day), self.formats.day(self.evening.month)
        yield Section(f"{self.say(TODAY)}, {day}", tuple(self._day()), "" if self.evening.today.answered else self.say(NO_CALLS))
        yield Section(f"{self.say(MONTH)}, {month} – {day}", tuple(self._month()), self._chance())
        if self.evening.pay is not None:
            yield PayRows(self.evening.pay, self.say, self.formats, self.pages).section()
        unsure = tuple(self._unsure())
        yield Section(self.say(UNSURE), unsure, "" if unsure else self.say(ALL_SURE))

    def _day(self) -> Iterator[Row]:
        today = self.evening.today
        for name, value, metric in (
            (ANSWERED, today.answered, "M2"),
            (OF_NEW_LEADS, today.target, "M129"),
            (SOLD, today.sold, "M67.calls"),
            (REFUSED, today.refused, "M117"),
        ):
            yield Row(self.say(name), self.formats.number(value), link=self._calls(metric=metric) if value else "")
        yield Row(self.say(TALK), self.formats.duration(today.talk_s))
        share = self.evening.leads_today
        yield Row(
            self.say(KKD_DAY), self.formats.percent(share.kkd.share), self._interval(share), self._leads(day=True) if share.leads else ""
        )

    def _month(self) -> Iterator[Row]:
        share, all_of_them = self.evening.leads_month, self.evening.department
        yield Row(self.say(KKD_MONTH), self.formats.percent(share.kkd.share), self._interval(share), self._leads() if share.leads else "")
        yield Row(self.say(DEPARTMENT), self.formats.percent(all_of_them.kkd.share), self._interval(all_of_them))

    def _unsure(self) -> Iterator[Row]:
        today, share = self.evening.today, self.evening.leads_month
        if today.answered > today.heard:
            yield Row(self.say(NOT_HEARD), self.formats.number(today.answered - today.heard))
        if share.unsure:
            bounds = {"low": self.formats.percent(share.if_none_sold), "high": self.formats.percent(share.if_all_sold)}
            yield Row(self.say(TO_CHECK), self.formats.number(share.unsure), self.say(BOUNDS) % bounds, self._leads(lead="unsure"))

    def _chance(self) -> str:
        return self.say(FEW) if 0 < self.evening.leads_month.leads < FEW_BELOW else ""

    def _interval(self, share: LeadShare) -> str:
        if not share.leads:
            return self.say(NO_LEADS)
        counted = {"sold": self.formats.number(share.sales), "leads": self.formats.number(share.leads)}
        return f"{self.say(LEADS) % counted}, {self.say(INTERVAL) % {'interval': self.formats.interval(share.kkd)}}"

    def _calls(self, **filters: str) -> str:
        day = self.evening.day.isoformat()
        return self._link({"since": day, "until": day, "manager": self.evening.manager, **filters})

    def _leads(self, lead: str = "counted", *, day: bool = False) -> str:
        first = self.evening.day if day else self.evening.month
        days = {"since": first.isoformat(), "until": self.evening.day.isoformat()}
        return self._link({**days, "manager": self.evening.manager, "direction": "inbound", "lead": lead})

    def _link(self, filters: dict[str, str]) -> str:
        return f"{self.pages}/calls{query_string(filters)}" if self.pages else ""
