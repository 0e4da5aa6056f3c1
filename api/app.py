"""The web application: doors, pages, JSON, errors, headers."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache

from anyio import CapacityLimiter
from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from analytics.routing.decision.kept import KeptRouting
from api import assets
from api.audit_trail import AuditTrail
from api.conditional import ConditionalAnswers
from api.description.document import operation_id_of
from api.housekeeping import housekeeping
from api.let_in import LetIn
from api.masking import MaskedNumbers
from api.oidc.setting import company_sign_in as company_sign_in_of
from api.problems import add_error_answers
from api.rate_limits import RateLimits
from api.routes import (
    alert_pages,
    alerts,
    attribution,
    audio,
    call_page,
    calls,
    channels,
    comments,
    company,
    company_sign_in,
    conversion,
    deliveries,
    demand,
    design,
    direct_uploads,
    dropped_files,
    evaluation,
    findings,
    funnel,
    health,
    imports,
    managers,
    metrics,
    pay,
    pay_decisions,
    people,
    plans_and_taxonomies,
    preferences,
    recordings,
    reviews,
    routing,
    routing_decision,
    score_queue,
    search,
    setup,
    sign_in,
    system,
    technique,
    today,
    transcripts,
    webhook_pages,
    webhooks,
    why,
    word_corrections,
    worth_a_look,
)
from api.security import SecurityHeaders
from calls.house import open_house
from calls.model.company import Company
from calls.model.speech_at_hand import SpeechAtHand
from calls.settings import Settings
from dashboards.rendering import STATIC_DIR
from dashboards.version import program_version

Speech = Callable[[Settings, Company | None], tuple[SpeechAtHand, ...]]
ROUTERS: tuple[APIRouter, ...] = (
    conversion.router,
    funnel.router,
    metrics.router,
    today.router,
    managers.router,
    pay.router,
    pay_decisions.router,
    calls.router,
    search.router,
    channels.router,
    attribution.router,
    imports.router,
    technique.router,
    demand.router,
    routing.router,
    routing_decision.router,
    call_page.router,
    why.router,
    transcripts.router,
    word_corrections.router,
    comments.router,
    worth_a_look.router,
    reviews.router,
    score_queue.router,
    findings.router,
    audio.router,
    recordings.router,
    direct_uploads.router,
    deliveries.router,
    system.router,
    design.router,
    webhooks.router,
    webhook_pages.router,
    alerts.router,
    alert_pages.router,
    evaluation.router,
    health.router,
    preferences.router,
    sign_in.router,
    company_sign_in.router,
    people.router,
    plans_and_taxonomies.router,
    company.router,
    setup.router,
    dropped_files.router,
    assets.router,
)


def create_app(settings: Settings, speech: Speech = lambda _settings, _company: ()) -> FastAPI:
    """Opens the house at once, so that a wrong setting is told before the first reader comes.

    speech: what can hear the company's languages here; the doors themselves know of no engine.
    """
    by_company = company_sign_in_of(settings)
    house = open_house(settings)
    kept, let_in = KeptRouting(house), LetIn()

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        async with housekeeping(house):
            await kept.country()
            yield
        kept.close()
        let_in.close()
        house.close()

    app = FastAPI(
        title="Earshot",
        version=program_version(),
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # their pages need a CDN; our own /openapi.json stands in routes/health.py
    )
    app.state.house = house
    app.state.routing = kept
    app.state.let_in = let_in
    app.state.company_sign_in = by_company
    app.state.speech = speech
    app.state.decoding = CapacityLimiter(deliveries.DECODED_AT_ONCE)
    app.add_middleware(AuditTrail)
    app.add_middleware(MaskedNumbers)
    app.add_middleware(ConditionalAnswers)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(RateLimits, per_minute=settings.questions_per_min)
    app.add_middleware(SecurityHeaders)
    app.router.routes.extend(_doors())
    app.mount("/static", assets.HashedFiles(directory=STATIC_DIR), name="static")
    add_error_answers(app)
    return app


@cache
def _doors() -> tuple[BaseRoute, ...]:
    """Once for a process: what FastAPI works out of each door's signature takes a second in all, and is of no house."""
    every = APIRouter(generate_unique_id_function=operation_id_of)
    for router in ROUTERS:
        every.include_router(router)
    return tuple(every.routes)
