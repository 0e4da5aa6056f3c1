"""KKD whose interval also holds how often the machine takes a lead for what it is not.

Leads that a person or the books decided about are what they are. Of the others the machine's word is all there is, and calls drawn by
chance, which a person heard too, tell how often it errs: of those it took for sold, for not sold, and for no new lead. This is double
sampling (Tenenbein 1970, JASA 65, 1350-1361): as the sample is drawn from the very leads that are counted, the share of each truth among
each word applies to them as it is, and nothing has to be inverted as where rates of error come from elsewhere (Rogan & Gladen 1978,
American Journal of Epidemiology 107, 71-76). How often one manager's calls are misread is drawn to the department's by the hierarchy.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from analytics.conversion.kkd.report import KkdReport, LabelError, LeadShare
from analytics.counting.hierarchy import Array, Counted, posterior_of
from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import ManagerId
from calls.model.label_audit import Label, LabelAudit
from calls.model.verdict import CallType
from calls.store.lead_queries import Days, LeadGroup

SEED, DRAWS = 1970, 2000
LEAST_CHECKED = 30  # of the department
LEAST_OF_LABEL = 5  # of each label that undecided leads bear
AUDITED_DAYS = timedelta(days=365)  # before the period's end: a month alone has too few drawn calls
JEFFREYS = 0.5
SOLD, LOST, OTHER = Label.SOLD, Label.LOST, Label.OTHER
FIRST_TRUTH = {SOLD: LOST, LOST: SOLD, OTHER: SOLD}  # what a lead is at first if the label is wrong; else the third
Member = ManagerId | None
Tally = Counter[tuple[Label, Label]]


@dataclass(frozen=True, slots=True)
class _Leads:
    """Of one manager, or of all."""

    known_sold: int
    known_lost: int
    words: dict[Label, int]  # as the machine took those that nobody and nothing else tells of

    @property
    def row(self) -> list[float]:
        return [self.known_sold, self.known_lost, *(self.words[label] for label in Label)]


def audited_days(days: Days) -> Days:
    """Those of which drawn calls tell how often the machine errs in these days."""
    if days.first is None or days.end is None:
        return Days(None, days.end)
    return Days(min(days.first, days.end - AUDITED_DAYS), days.end)


def with_label_error(report: KkdReport, groups: Sequence[LeadGroup], audit: LabelAudit) -> KkdReport:
    """groups: of the report's inbound leads."""
    tallies: defaultdict[Member, Tally] = defaultdict(Counter)
    for one in audit.checked:
        tallies[one.manager][one.said, one.was] += one.calls
    leads = {member: _leads([group for group in groups if group.manager == member]) for member in {group.manager for group in groups}}
    pooled, everyone = sum(tallies.values(), start=Tally()), _leads(groups)
    members = sorted({*leads, *tallies}, key=lambda member: (member is None, member or ""))
    widened: dict[Member, Array] = {}
    of_all = None
    if _is_enough(pooled, everyone):
        rows = np.array([(leads[member] if member in leads else _leads([])).row for member in members])
        drawn = _draw(rows, [tallies[member] for member in members])
        widened, of_all = dict(zip(members, drawn[:-1], strict=True)), drawn[-1]
    managers = tuple(
        replace(
            one,
            label_error=_error(one.share, tallies[one.manager], audit.waiting.get(one.manager, 0), _if_words(widened, leads, one.manager)),
        )
        for one in report.managers
    )
    return replace(report, managers=managers, label_error=_error(report.department, pooled, sum(audit.waiting.values()), of_all))


def _leads(groups: Sequence[LeadGroup]) -> _Leads:
    """Whom a person called no new lead stands among the machine's: nobody keeps them apart, and they are few."""
    counted, sold, words_sold = (sum(getattr(group, name) for group in groups) for name in ("counted", "sold", "sold_by_words"))
    known = sum(group.by_correction + group.by_order for group in groups)
    others = sum(group.leads for group in groups if group.reason in set(CallType))
    known_sold = sold - words_sold
    return _Leads(known_sold, known - known_sold, {SOLD: words_sold, LOST: counted - known - words_sold, OTHER: others})


def _is_enough(checked: Tally, leads: _Leads) -> bool:
    if checked.total() < LEAST_CHECKED or not (leads.words[SOLD] or leads.words[LOST]):
        return False
    return all(_said(checked, label) >= LEAST_OF_LABEL for label, number in leads.words.items() if number)


def _if_words(widened: dict[Member, Array], leads: dict[Member, _Leads], member: Member) -> Array | None:
    its = leads.get(member)
    return widened.get(member) if its and (its.words[SOLD] or its.words[LOST]) else None


def _draw(leads: Array, tallies: Sequence[Tally]) -> Array:
    """leads: members × (known sold, known lost, words: sold, lost, other). Returns members + 1 × DRAWS: true KKD of each, and of all."""
    chance = np.random.default_rng(SEED)
    pooled = sum(tallies, start=Tally())
    rows = np.vstack([leads, leads.sum(axis=0)])
    prior = np.where(rows[:, :2].sum(axis=1, keepdims=True) + rows[:, 2:4].sum(axis=1, keepdims=True) > 0, JEFFREYS, 1.0)
    mass = chance.standard_gamma((rows + prior * np.array([0, 0, 1, 1, 0]))[:, :, None], (*rows.shape, DRAWS))
    sold, lost = mass[:, 0], mass[:, 1]
    for place, label in enumerate(Label, 2):
        wrong = posterior_of([Counted(_wrong(one, label), _said(one, label)) for one in tallies]).draws(chance, DRAWS)
        shares = leads[:, place] / leads[:, place].sum() if leads[:, place].any() else np.full(len(leads), 1 / len(leads))
        wrong = np.vstack([wrong, shares @ wrong])
        first = pooled[label, FIRST_TRUTH[label]]
        is_first = chance.beta(JEFFREYS + first, JEFFREYS + _wrong(pooled, label) - first, DRAWS)
        of = {label: 1 - wrong, FIRST_TRUTH[label]: wrong * is_first}
        of[({*Label} - {*of}).pop()] = wrong * (1 - is_first)
        sold, lost = sold + mass[:, place] * of[SOLD], lost + mass[:, place] * of[LOST]
    return np.asarray(sold / (sold + lost))


def _error(share: LeadShare, tally: Tally, waiting: int, drawn: Array | None) -> LabelError:
    plain = share.kkd
    sold = rate_of(_wrong(tally, SOLD), _said(tally, SOLD))
    others = rate_of(tally[LOST, SOLD] + tally[OTHER, SOLD], _said(tally, LOST) + _said(tally, OTHER))
    wrong = rate_of(sum(_wrong(tally, label) for label in Label), tally.total())
    if drawn is None or plain.share is None:
        return LabelError(wrong, sold, others, waiting, False, plain.share, plain.low, plain.high)
    return LabelError(wrong, sold, others, waiting, True, *_widened(plain, drawn))


def _widened(plain: Rate, drawn: Array) -> tuple[float, float, float]:
    """Mean and bounds, never nearer to the mean than the plain ones are to the plain share."""
    assert plain.share is not None
    assert plain.low is not None
    assert plain.high is not None
    kkd = float(drawn.mean())
    low, high = (float(bound) for bound in np.quantile(drawn, (0.025, 0.975)))
    return kkd, max(0.0, min(low, kkd - (plain.share - plain.low))), min(1.0, max(high, kkd + (plain.high - plain.share)))


def _said(tally: Tally, label: Label) -> int:
    return sum(tally[label, was] for was in Label)


def _wrong(tally: Tally, label: Label) -> int:
    return _said(tally, label) - tally[label, label]
