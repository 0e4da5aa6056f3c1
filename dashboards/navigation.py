"""The pages of the main menu, in its order, each with the scope that opens it."""

from dashboards.languages import _

NAVIGATION = (
    ("/me", _("My page"), "mine:read"),
    ("/", _("Conversion"), "reports:read"),
    ("/today", _("Today"), "reports:read"),
    ("/calls", _("Calls"), "calls:read"),
    ("/queue", _("Queue"), "scores:write"),
    ("/search", _("Search"), "calls:search"),
    ("/worth-a-look", _("Worth a look"), "calls:correct"),
    ("/pay", _("Pay"), "pay:read"),
    ("/refusals", _("Refusals"), "reports:read"),
    ("/metrics", _("Indicators"), "reports:read"),
    ("/quality", _("Quality"), "scores:write"),
    ("/channels", _("Ad channels"), "channels:read"),
    ("/imports", _("Imports"), "channels:write"),
    ("/ring-order", _("Ring order"), "routing:read"),
    ("/system", _("System"), "system:read"),
    ("/company", _("Company"), "system:write"),
    ("/people", _("People"), "people:write"),
    ("/webhooks", _("Webhooks"), "system:write"),
    ("/alerts", _("Alerts"), "system:write"),
)
