"""The page for whoever was second: what stands there now, what he wanted, and a form that saves it after all."""

from fastapi import Response

from api.doors import Page
from api.kept_forms import KeptForm
from dashboards.clash import Clash


def clash_page(page: Page, clash: Clash, kept: KeptForm | None) -> Response:
    """kept: None where what he wanted cannot be saved any more."""
    return page.render("clash.html", {"clash": clash, "kept": kept}, 409)
