"""The house: everything a stage or a door needs, opened once from the settings."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from calls.logs import call_fields
from calls.model.call import CallId, Lane
from calls.model.errors import CallError, SetupError
from calls.settings import Settings
from calls.stages import PATH
from calls.store.alert_letter_repository import AlertLetterRepository
from calls.store.alert_queries import AlertQueries
from calls.store.alert_repository import AlertRepository
from calls.store.answer_repository import AnswerRepository
from calls.store.arm_queries import ArmQueries
from calls.store.attribution_repository import AttributionRepository
from calls.store.audit_repository import AuditRepository
from calls.store.blobs import Blobs
from calls.store.book_import_repository import BookImportRepository
from calls.store.book_repositories import AdCostRepository, OrderRepository
from calls.store.call_repository import CallRepository
from calls.store.channel_finding_repository import ChannelFindingRepository
from calls.store.comment_repository import CommentRepository
from calls.store.company_repository import CompanyRepository
from calls.store.context_repository import ContextRepository
from calls.store.correction_repository import CorrectionRepository
from calls.store.database import Database
from calls.store.delivery_repository import DeliveryRepository
from calls.store.evaluation_repository import EvaluationRepository
from calls.store.evening_repository import EveningRepository
from calls.store.folder_blobs import FolderBlobs
from calls.store.identity_repository import IdentityRepository
from calls.store.import_repository import ImportRepository
from calls.store.intake_repository import IntakeRepository
from calls.store.judgement_repository import JudgementRepository
from calls.store.label_audit_queries import LabelAuditQueries
from calls.store.lead_queries import LeadQueries
from calls.store.look_repository import LookRepository
from calls.store.machine_score_repository import MachineScoreRepository
from calls.store.meaning_repository import MeaningRepository
from calls.store.measure_queries import MeasureQueries
from calls.store.migrate import migrate
from calls.store.mismatch_repository import MismatchRepository
from calls.store.money_list import MoneyList
from calls.store.money_queries import MoneyQueries
from calls.store.opening_repository import OpeningRepository
from calls.store.order_sums import OrderSums
from calls.store.own_weights_repository import OwnWeightsRepository
from calls.store.passage_repository import PassageRepository
from calls.store.pay_queries import PayQueries
from calls.store.pay_repository import PayRepository
from calls.store.question_repository import QuestionRepository
from calls.store.recorder_repository import RecorderRepository
from calls.store.report_counts import ReportCounts, report_counts
from calls.store.report_queries import ReportQueries
from calls.store.rerun_repository import RerunRepository
from calls.store.result_repositories import TranscriptRepository, VerdictRepository
from calls.store.review_repository import ReviewRepository
from calls.store.routing_repository import RoutingRepository
from calls.store.sale_sign_queries import SaleSignQueries
from calls.store.score_queue_repository import ScoreQueueRepository
from calls.store.scorecard_repository import ScorecardRepository
from calls.store.search_filling import fill_index
from calls.store.search_repository import SearchRepository
from calls.store.session_repository import SessionRepository
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Announce
from calls.store.talk_queries import TalkQueries
from calls.store.taxonomy_repository import TaxonomyRepository
from calls.store.token_repository import TokenRepository
from calls.store.understanding_evaluation_repository import UnderstandingEvaluationRepository
from calls.store.user_repository import UserRepository
from calls.store.verdict_versions import VerdictVersions
from calls.store.webhook_repository import WebhookRepository
from calls.work_queue.queue import InProcessQueue, WorkQueue

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    database: Database
    calls: CallRepository
    deliveries: DeliveryRepository
    recorders: RecorderRepository
    routing: RoutingRepository
    transcripts: TranscriptRepository
    search: SearchRepository
    passages: PassageRepository
    questions: QuestionRepository
    verdicts: VerdictRepository
    verdict_versions: VerdictVersions
    meanings: MeaningRepository
    judgements: JudgementRepository
    corrections: CorrectionRepository
    comments: CommentRepository
    contexts: ContextRepository
    leads: LeadQueries
    label_audits: LabelAuditQueries
    pay_lines: PayQueries
    pay: PayRepository
    sale_signs: SaleSignQueries
    measures: MeasureQueries
    evenings: EveningRepository
    order_sums: OrderSums
    money: MoneyQueries
    money_list: MoneyList
    talks: TalkQueries
    arms: ArmQueries
    mismatches: MismatchRepository
    looks: LookRepository
    channel_findings: ChannelFindingRepository
    openings: OpeningRepository
    company: CompanyRepository
    attribution: AttributionRepository
    taxonomies: TaxonomyRepository
    own_weights: OwnWeightsRepository
    orders: OrderRepository
    ad_costs: AdCostRepository
    books: BookImportRepository
    intake: IntakeRepository
    imports: ImportRepository
    evaluations: EvaluationRepository
    understanding_evaluations: UnderstandingEvaluationRepository
    scorecards: ScorecardRepository
    reviews: ReviewRepository
    machine_scores: MachineScoreRepository
    score_queue: ScoreQueueRepository
    tokens: TokenRepository
    users: UserRepository
    identities: IdentityRepository
    sessions: SessionRepository
    audit: AuditRepository
    answers: AnswerRepository
    webhooks: WebhookRepository
    alerts: AlertRepository
    alert_letters: AlertLetterRepository
    alert_figures: AlertQueries
    stages: StageRepository
    reruns: RerunRepository
    reports: ReportQueries
    counted: ReportCounts
    blobs: Blobs
    queue: WorkQueue

    def close(self) -> None:
        self.queue.close()
        self.blobs.close()
        self.database.close()


def open_house(settings: Settings) -> House:
    """Opens database, recordings and queue and brings the tables up to date; one clear CallError when one of them is not there."""
    _make_state_dir(settings)
    database = Database(settings.database_url or f"sqlite:///{(settings.state_dir / 'earshot.db').absolute()}")
    migrate(database)
    meanings, contexts = MeaningRepository(database), ContextRepository(database)
    meanings.fill()
    contexts.fill()
    fill_index(database)
    queue = open_queue(settings)
    announce = _careful(queue)
    return House(
        settings=settings,
        database=database,
        calls=CallRepository(database, PATH[0].name, announce),
        deliveries=DeliveryRepository(database, tuple(stage.name for stage in PATH), announce),
        recorders=RecorderRepository(database),
        routing=RoutingRepository(database),
        transcripts=TranscriptRepository(database),
        search=SearchRepository(database),
        passages=PassageRepository(database),
        questions=QuestionRepository(database),
        verdicts=VerdictRepository(database),
        verdict_versions=VerdictVersions(database),
        meanings=meanings,
        judgements=JudgementRepository(database),
        corrections=CorrectionRepository(database, announce),
        comments=CommentRepository(database),
        contexts=contexts,
        leads=LeadQueries(database),
        label_audits=LabelAuditQueries(database),
        pay_lines=PayQueries(database),
        pay=PayRepository(database),
        sale_signs=SaleSignQueries(database),
        measures=MeasureQueries(database),
        evenings=EveningRepository(database),
        order_sums=OrderSums(database),
        money=MoneyQueries(database),
        money_list=MoneyList(database),
        talks=TalkQueries(database),
        arms=ArmQueries(database),
        mismatches=MismatchRepository(database),
        looks=LookRepository(database),
        channel_findings=ChannelFindingRepository(database),
        openings=OpeningRepository(database),
        company=CompanyRepository(database),
        attribution=AttributionRepository(database),
        taxonomies=TaxonomyRepository(database),
        own_weights=OwnWeightsRepository(database),
        orders=OrderRepository(database),
        ad_costs=AdCostRepository(database),
        books=BookImportRepository(database),
        intake=IntakeRepository(database),
        evaluations=EvaluationRepository(database),
        understanding_evaluations=UnderstandingEvaluationRepository(database),
        imports=ImportRepository(database, PATH[0].name, announce),
        scorecards=ScorecardRepository(database),
        reviews=ReviewRepository(database),
        machine_scores=MachineScoreRepository(database),
        score_queue=ScoreQueueRepository(database),
        tokens=TokenRepository(database),
        users=UserRepository(database),
        identities=IdentityRepository(database),
        sessions=SessionRepository(database),
        audit=AuditRepository(database),
        answers=AnswerRepository(database),
        webhooks=WebhookRepository(database),
        alerts=AlertRepository(database),
        alert_letters=AlertLetterRepository(database),
        alert_figures=AlertQueries(database),
        stages=StageRepository(database, settings.lease_s, settings.max_attempts, announce),
        reruns=RerunRepository(database),
        reports=ReportQueries(database),
        counted=report_counts(database),
        blobs=open_blobs(settings),
        queue=queue,
    )


def open_blobs(settings: Settings) -> Blobs:
    """The S3 library is loaded only where it is used: every command would wait for it."""
    url = settings.blobs_url
    if url is None or "://" not in url:
        return FolderBlobs(settings.state_dir / "recordings" if url is None else Path(url))
    if url.startswith("file://"):
        return FolderBlobs(Path(url.removeprefix("file://")))
    from calls.store.s3_blobs import S3Blobs
    from calls.store.s3_store import S3Keys, S3Store
    from calls.store.s3_uploads import S3Uploads

    keys = S3Keys(*(key.get_secret_value() if key else None for key in (settings.s3_access_key, settings.s3_secret_key)))
    store = S3Store(url, keys)
    front, lease = settings.s3_upload_url, timedelta(seconds=settings.s3_upload_expiry_s)
    return S3Blobs(store, S3Uploads(store, front, keys, lease) if front else None)


def open_queue(settings: Settings) -> WorkQueue:
    """RQ is loaded only where it is used."""
    if settings.queue_url is None:
        return InProcessQueue()
    from calls.work_queue.rq_queue import RqQueue

    return RqQueue(settings.queue_url, settings.max_attempts)


def _make_state_dir(settings: Settings) -> None:
    if not settings.company_dir.is_dir():
        raise SetupError(
            f"There is no company folder {settings.company_dir}", remedy="Make one with `earshot init`, or name another by --company"
        )
    try:
        settings.state_dir.mkdir(mode=0o700, exist_ok=True)  # client data: for its owner only
    except OSError as error:
        raise SetupError(
            f"The folder {settings.state_dir} cannot be made: {error.strerror}", remedy="Correct the folder's rights"
        ) from error


def _careful(queue: WorkQueue) -> Announce:
    """Saved is saved: a queue that does not answer now is told later, by the sweeper."""

    def announce(call_id: CallId, stage: str, lane: Lane) -> None:
        try:
            queue.announce(call_id, stage, lane)
        except CallError as error:
            log.warning("queue not told: %s", error.message, extra=call_fields(call_id, stage))

    return announce
