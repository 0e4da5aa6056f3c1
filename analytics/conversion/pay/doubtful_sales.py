"""Sales that a person should look at before they are paid for: listed with what speaks against them, never taken away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from scipy.stats import binom

from analytics.conversion.pay.same_words import Runs, alike, runs_of
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.company import Company, LineKind, stages_that_count
from calls.model.pay_line import PayBasis
from calls.model.pay_period import PayPeriod
from calls.model.recording import Side
from calls.model.sale_sign import SaleSign, SoldDay, SoldLead
from calls.store.database import Database
from calls.store.result_repositories import WordsVersion
from calls.store.sale_sign_queries import SignRules

SHORTEST_S = 30.0  # whoever sells in less had no time to ask what is wanted
ARRIVAL_DAYS = 14  # before that nobody can say that a client did not come
BURST_DAYS = 3  # of the period's end
BURST_CHANCE = 0.001  # sales that pile up by chance alone do so less often than in one of a thousand periods
FEWEST_IN_BURST = 5
MOST_TEXTS = 300  # that are read for one report
MOST_KEPT = 5 * MOST_TEXTS
_READ: WeakKeyDictionary[Database, dict[tuple[CallId, WordsVersion], Runs]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class DoubtfulSale:
    lead_id: CallId
    call_id: CallId
    day: date
    manager: ManagerId | None
    signs: tuple[SaleSign, ...]  # at least one


@dataclass(frozen=True, slots=True)
class ManagerDoubt:
    manager: ManagerId
    name: str
    sold: int
    doubtful: int
    signs: Mapping[SaleSign, int]


@dataclass(frozen=True, slots=True)
class DoubtReport:
    managers: tuple[ManagerDoubt, ...]  # of those who have doubtful sales, by name
    sales: tuple[DoubtfulSale, ...]  # by day


@dataclass(slots=True)
class _Found:
    """Leads by id, and what each shows."""

    leads: dict[CallId, SoldLead] = field(default_factory=dict)
    signs: defaultdict[CallId, set[SaleSign]] = field(default_factory=lambda: defaultdict(set))

    def add(self, lead: SoldLead, signs: Iterable[SaleSign]) -> None:
        for sign in signs:
            self.leads.setdefault(lead.lead_id, lead)
            self.signs[lead.lead_id].add(sign)

    @property
    def sales(self) -> list[DoubtfulSale]:
        found = [DoubtfulSale(one.lead_id, one.call_id, one.day, one.manager, self._signs_of(one)) for one in self.leads.values()]
        return sorted(found, key=lambda one: (one.day, one.lead_id))

    def _signs_of(self, lead: SoldLead) -> tuple[SaleSign, ...]:
        return tuple(sorted(self.signs[lead.lead_id]))


def doubt_report(house: House, company: Company, period: PayPeriod, today: date) -> DoubtReport:
    """today, by the company's calendar: who booked lately may still come."""
    basis, rules, found = PayBasis(period.first, period.end), sign_rules(company), _Found()
    for lead in house.sale_signs.doubtful(basis, rules):
        found.add(lead, signs_of(lead, asks_arrival=bool(rules.arrived_stages), today=today))
    days = house.sale_signs.sold_by_day(basis)
    if bursts := bursts_of(days, period):
        late = house.sale_signs.sold(basis, period.end - timedelta(days=BURST_DAYS))
        for lead in late:
            found.add(lead, {SaleSign.LATE_BURST} if lead.manager in bursts else ())
    _add_same_words(house, basis, found)
    sales = found.sales
    return DoubtReport(_managers(company, days, sales), tuple(sales))


def _add_same_words(house: House, basis: PayBasis, found: _Found) -> None:
    """Texts are long: only those of the newest sales are read, and of the doubtful ones first."""
    newest = sorted(found.leads.values(), key=lambda one: one.day, reverse=True)
    others = house.sale_signs.sold(basis, basis.first, MOST_TEXTS)
    read = list({one.lead_id: one for one in (*newest, *others)}.values())[:MOST_TEXTS]
    runs = _runs_of(house, [one.call_id for one in read])
    said_alike = alike({one.lead_id: runs[one.call_id] for one in read if one.call_id in runs})
    for one in read:
        found.add(one, {SaleSign.SAME_WORDS} if one.lead_id in said_alike else ())


def _runs_of(house: House, calls: Sequence[CallId]) -> Mapping[CallId, Runs]:
    """Of those that have words. Reading them takes long, so what was read is kept for the next look, until other words hold."""
    kept, found = _READ.setdefault(house.database, {}), {}
    for call_id, version in house.transcripts.versions(calls).items():
        if (call_id, version) not in kept:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[call_id, version] = runs_of(_client_words(house, call_id))
        found[call_id] = kept[call_id, version]
    return found


def _client_words(house: House, call_id: CallId) -> list[str]:
    transcript = house.transcripts.current(call_id)
    turns = transcript.turns if transcript else ()
    return [word.text.lower() for turn in turns if turn.side is Side.CLIENT for word in turn.words]


def sign_rules(company: Company) -> SignRules:
    """Who came or paid is known only where the company names such a stage."""
    stages = [stage for stage in (company.came_stage, company.paid_stage) if stage]
    arrived = frozenset[str]().union(*(stages_that_count(company.sale_stages, stage) for stage in stages))
    mobiles = [line.address for line in company.lines if line.kind is LineKind.MOBILE]
    return SignRules(mobiles, arrived, SHORTEST_S)


def signs_of(lead: SoldLead, *, asks_arrival: bool, today: date) -> set[SaleSign]:
    shown = {
        SaleSign.EMPLOYEE_NUMBER: lead.is_employees,
        SaleSign.SEEN_REPEATEDLY: lead.times_sold > 1,
        SaleSign.SHORT_CALL: lead.talk_s is not None and lead.talk_s < SHORTEST_S,
        SaleSign.NEVER_CAME: asks_arrival and not lead.has_come and (today - lead.day).days >= ARRIVAL_DAYS,
    }
    return {sign for sign, is_shown in shown.items() if is_shown}


def bursts_of(days: Sequence[SoldDay], period: PayPeriod) -> frozenset[ManagerId | None]:
    """Whose sales pile up at the period's end more than chance would have it, were each day as good as another.

    At least FEWEST_IN_BURST sales in the last BURST_DAYS days, and P(so many or more) below BURST_CHANCE by Binomial(sales, share of days).
    """
    total, late = Counter[ManagerId | None](), Counter[ManagerId | None]()
    last = period.end - timedelta(days=BURST_DAYS)
    for one in days:
        total[one.manager] += one.sold
        late[one.manager] += one.sold if one.day >= last else 0
    share = BURST_DAYS / (period.end - period.first).days
    return frozenset(who for who, sold in late.items() if sold >= FEWEST_IN_BURST and binom.sf(sold - 1, total[who], share) < BURST_CHANCE)


def _managers(company: Company, days: Sequence[SoldDay], sales: Sequence[DoubtfulSale]) -> tuple[ManagerDoubt, ...]:
    sold = Counter[ManagerId | None]()
    for one in days:
        sold[one.manager] += one.sold
    own: defaultdict[ManagerId | None, list[DoubtfulSale]] = defaultdict(list)
    for sale in sales:
        own[sale.manager].append(sale)
    found = [
        ManagerDoubt(who.id, who.name, sold[who.id], len(own[who.id]), Counter(sign for sale in own[who.id] for sign in sale.signs))
        for who in company.managers
        if own[who.id]
    ]
    return tuple(sorted(found, key=lambda one: one.name))
