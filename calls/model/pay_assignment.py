"""Which plan of pay holds for whom."""

from collections.abc import Iterable, Mapping

from calls.model.call import ManagerId
from calls.model.company import Company, Plan, Validity
from calls.model.pay_period import PayPeriod


def plans_of(company: Company, period: PayPeriod) -> Mapping[ManagerId, Plan]:
    """Of those managers who are paid by periods of this length; the others have none here."""
    found = {manager.id: _plan_of(company, manager.id, period) for manager in company.managers}
    return {manager: plan for manager, plan in found.items() if plan is not None and plan.cycle is period.cycle}


def plan_before(company: Company, plan: Plan) -> Plan | None:
    """The newest earlier one of the same department, if there was one."""
    start = plan.valid.valid_from
    if start is None:
        return None
    earlier = [
        one
        for one in company.plans
        if one.department == plan.department and one is not plan and one.valid.valid_to is not None and one.valid.valid_to <= start
    ]
    return max(earlier, key=lambda one: one.valid.valid_to or start, default=None)


def _plan_of(company: Company, manager: ManagerId, period: PayPeriod) -> Plan | None:
    """His department's own one first; who is in several has the first of them, in the file's order, that has a plan."""
    spans = [(one.department, one.valid) for one in company.members if one.manager == manager]
    own = {department for department, valid in spans if valid.covers(period.first)}
    own = own or {department for department, valid in spans if _begins_in(valid, period)}
    for department in [one.id for one in company.departments if one.id in own]:
        if (plan := _holding(company.plans, department, period)) is not None:
            return plan
    return _holding(company.plans, None, period)


def _begins_in(valid: Validity, period: PayPeriod) -> bool:
    return valid.valid_from is not None and period.first <= valid.valid_from < period.end


def _holding(plans: Iterable[Plan], department: str | None, period: PayPeriod) -> Plan | None:
    """The one of the period's first day; where none holds yet, the first that begins within it."""
    own = [plan for plan in plans if plan.department == department]
    held = next((plan for plan in own if plan.valid.covers(period.first)), None)
    later = [plan for plan in own if _begins_in(plan.valid, period)]
    return held or min(later, key=lambda plan: plan.valid.valid_from or period.first, default=None)
