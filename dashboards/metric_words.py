"""The words of the catalogue of indicators: names, formulas, units and parts in the reader's language."""

from dataclasses import dataclass

from analytics.metrics.figures import Value
from analytics.metrics.formula import SENTENCES, formula_of
from analytics.metrics.metric import Metric, Unit
from analytics.metrics.phrases import BOOKS, LEADS, MEASURES, NEEDS
from analytics.metrics.registry import GROUPS, METRICS
from calls.model.call_measure import Slice
from calls.model.money import Money
from calls.model.working_time import WEEKDAYS
from dashboards.finding_words import weekday_words
from dashboards.formatting import DASH, Formats
from dashboards.languages import _, translations_of

SPOKEN = (  # by analytics: translated here
    *(group.name for group in GROUPS),
    *(metric.name for metric in METRICS.values()),
    *(phrase for words in (MEASURES, LEADS, BOOKS, NEEDS) for phrase in words.values()),
    *SENTENCES,
)
SLICES = {
    Slice.MANAGER: _("Managers"),
    Slice.DEPARTMENT: _("Departments"),
    Slice.CHANNEL: _("Ad channels"),
    Slice.PRODUCT: _("Products"),
    Slice.HOUR: _("Hours of the day"),
    Slice.WEEKDAY: _("Days of the week"),
}
LENGTHS = {Unit.SECONDS: _("%(seconds)s s"), Unit.MINUTES: _("%(minutes)s min"), Unit.HOURS: _("%(hours)s h")}
NOBODY = {Slice.MANAGER: _("Nobody’s extension"), Slice.CHANNEL: _("No channel of ours"), Slice.PRODUCT: _("No product said")}


@dataclass(frozen=True, slots=True)
class MetricWords:
    formats: Formats

    def text(self, message: str) -> str:
        return translations_of(self.formats.language).gettext(message)

    def formula(self, metric: Metric) -> str:
        """Of an indicator without a figure: what is missing."""
        return formula_of(metric, self.text)

    def part(self, by: Slice, key: str | None, name: str) -> str:
        if key is None:
            return self.text(NOBODY.get(by, DASH))
        if by is Slice.HOUR:
            return f"{int(key):02d}:00"
        return weekday_words(self.formats)[WEEKDAYS[int(key)]] if by is Slice.WEEKDAY else name or key

    def value(self, unit: Unit, value: Value | None) -> str:
        """With its unit; a dash where there is nothing to count it from."""
        if value is None:
            return DASH
        if isinstance(value, Money):
            return self.formats.money(value)
        if unit is Unit.SHARE:
            return self.formats.percent(value, 1)
        if unit in LENGTHS:
            return self.text(LENGTHS[unit]) % {unit.value: self.formats.number(value, 1)}
        if isinstance(value, float):
            return self.formats.number(value, 2)
        return self._counted(unit, value)

    def _counted(self, unit: Unit, value: int) -> str:
        said, words = self.formats.number(value), translations_of(self.formats.language)
        match unit:
            case Unit.CALLS:
                return words.ngettext("%(calls)s call", "%(calls)s calls", value) % {"calls": said}
            case Unit.LEADS:
                return words.ngettext("%(leads)s lead", "%(leads)s leads", value) % {"leads": said}
            case Unit.CLIENTS:
                return words.ngettext("%(clients)s client", "%(clients)s clients", value) % {"clients": said}
            case _:
                return said
