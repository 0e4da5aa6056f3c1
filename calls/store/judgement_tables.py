"""What a language model was asked about calls, and what labelled calls showed of how well calls are understood."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredJudgement(Base):
    """One question about one call; the newest of a call counts. cost: in 10⁻⁸ of the settings' currency."""

    __tablename__ = "judgements"
    __table_args__ = (Index("ix_judgements_call", "call_id", "id"), Index("ix_judgements_due", "state", "retry_at"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    asked_at: Mapped[datetime] = mapped_column(index=True)
    model: Mapped[str]
    prompt: Mapped[str]
    digest: Mapped[str]
    state: Mapped[str]
    claims: Mapped[int]
    rejected: Mapped[int]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    seconds: Mapped[float]
    cost: Mapped[int] = mapped_column(BigInteger)
    is_of_the_server: Mapped[bool]
    error: Mapped[str]
    retry_at: Mapped[datetime | None]
    body: Mapped[str] = mapped_column(Text)


class StoredUnderstandingEvaluation(Base):
    """One saved run of `earshot evaluate understanding`; the newest is shown."""

    __tablename__ = "understanding_evaluations"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    made_at: Mapped[datetime]
    source: Mapped[str]
    version: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
