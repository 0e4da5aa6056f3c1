"""What applying a company file would change, said for people before anything is written."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import chain

from calls.model.attribution import AttributionRules
from calls.model.company import Company, CostRules, LeadRules, LookRules, MetricRules, RetentionRules, Validity
from ingest.company.plans import told_plan
from ingest.company.routing import told_routing


@dataclass(frozen=True, slots=True)
class Change:
    what: str  # "time_zone", "extension 101 of maria"
    was: str | None  # None: it is new
    becomes: str | None  # None: it goes

    def __str__(self) -> str:
        if self.was is None:
            return f"+ {self.what}: {self.becomes}"
        if self.becomes is None:
            return f"- {self.what}: {self.was}"
        return f"~ {self.what}: {self.was} -> {self.becomes}"


def preview(old: Company | None, new: Company) -> tuple[Change, ...]:
    """Every difference, in the file's order; empty when nothing would change. The order of parts means nothing."""
    before, after = _facts(old) if old else {}, _facts(new)
    changes = [
        Change(what, _said(before.get(what)), _said(after.get(what)))
        for what in dict.fromkeys(chain(after, before))
        if sorted(before.get(what, ())) != sorted(after.get(what, ()))
    ]
    return (*changes, *_word_changes("phrases", old.phrases if old else (), new.phrases), *_glossary_changes(old, new))


def _facts(company: Company) -> dict[str, list[str]]:
    """What the file says, as label -> values; one label has several values where they follow each other in time."""
    facts: dict[str, list[str]] = defaultdict(list)
    for key in ("name", "time_zone", "currency", "country", "language", "queue", "counted_stage"):
        facts[key].append(getattr(company, key))
    if company.languages:
        facts["languages"].append(", ".join(company.spoken_languages))
    for choice in company.speech:
        facts[f"speech engine for {choice.language}"].append(f"{choice.engine} {choice.model}".rstrip())
    facts["sale_stages"].append(" > ".join(company.sale_stages))
    for meaning, stage in (("came", company.came_stage), ("paid", company.paid_stage)):
        if stage:
            facts[f"the stage that means {meaning}"].append(stage)
    if company.cancelled_stages:
        facts["cancelled stages"].append(", ".join(company.cancelled_stages))
    usual = {**asdict(LeadRules()), **asdict(LookRules()), **asdict(MetricRules()), **asdict(CostRules()), **asdict(RetentionRules())}
    usual["attribution"] = AttributionRules().rule
    told = {
        **asdict(company.leads),
        **asdict(company.looks),
        **asdict(company.metrics),
        **asdict(company.costs),
        **asdict(company.retention),
        "attribution": company.attribution.rule,
    }
    for name, value in told.items():
        if value != usual[name]:
            facts[name].append(f"{value} (by default {usual[name]})")
    if not company.notice.of_managers:
        facts["calls of managers without a signed notice"].append("are heard all the same")
    for what, day in (("the site", company.notice.website_on), ("a greeting", company.notice.greeting_on)):
        if day:
            facts[f"clients are told of the recording by {what}"].append(f"since {day}")
    for manager in company.managers:
        days = [f"{word} {day}" for word, day in (("hired", manager.hired_on), ("notice signed", manager.notice_on)) if day]
        facts[f"manager {manager.id}"].append(", ".join([manager.name, *days]))
    for line in company.lines:
        facts[f"{line.kind.value} {line.address} of {line.manager}"].append(_span(line.valid))
    for shift in company.shifts:
        facts[f"shift of {shift.manager} on {shift.weekday}"].append(f"{shift.from_time}-{shift.to_time}, {_span(shift.valid)}")
    for department in company.departments:
        facts[f"department {department.id}"].append(", ".join(filter(None, [department.name, department.extension])))
    for member in company.members:
        facts[f"{member.manager} in department {member.department}"].append(_span(member.valid))
    for channel in company.channels:
        facts[f"channel {channel.id}"].append(", ".join([channel.name, *(f'said as "{word}"' for word in channel.spoken_as)]))
    for number in company.numbers:
        campaign = f", campaign {number.campaign}" if number.campaign else ""
        facts[f"number {number.number} of {number.channel}"].append(f"{_span(number.valid)}{campaign}")
    for product in company.products:
        facts[f"product {product.name}"].append(", ".join(product.spoken_as) or "no words")
    for plan in company.plans:
        what = f"plan of department {plan.department}" if plan.department else "plan"
        facts[what].append(told_plan(plan, company.currency, _span(plan.valid)))
    for what, how in told_routing(company.routing).items():
        facts[what].append(how)
    if (evening := company.evening) is not None:
        facts["evening report"].append(f"at {evening.at:%H:%M} from {evening.sender}, links to {evening.pages or 'nowhere'}")
        for head in evening.heads:
            facts[f"evening report copied to {head.email}"].append(f"in {head.language}")
        for one in evening.managers:
            facts[f"evening report of {one.manager}"].append(f"to {one.reader.email} in {one.reader.language}")
    return facts


def _glossary_changes(old: Company | None, new: Company) -> tuple[Change, ...]:
    return _word_changes("glossary", old.glossary if old else (), new.glossary)


def _word_changes(what: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Change, ...]:
    if before == after:
        return ()
    fresh, gone = len(set(after) - set(before)), len(set(before) - set(after))
    return (Change(what, f"{len(before)}" if before else None, f"{len(after)} ({fresh} new, {gone} gone)"),)


def _said(values: list[str] | None) -> str | None:
    return "; ".join(values) if values else None


def _span(valid: Validity) -> str:
    if valid.valid_from is None and valid.valid_to is None:
        return "always"
    words = [f"from {valid.valid_from}" if valid.valid_from else "", f"until {valid.valid_to}" if valid.valid_to else ""]
    return " ".join(word for word in words if word)
