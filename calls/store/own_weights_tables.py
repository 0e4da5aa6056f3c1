"""What corrections taught: every version of a company's own weights, and every training."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredOwnWeights(Base):
    """One version, for languages that share their weights ("ru uk"). One of each is current; where none is, the shipped stand alone."""

    __tablename__ = "own_weights"
    __table_args__ = (
        Index(
            "uq_own_weights_current",
            "languages",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[str] = mapped_column(unique=True)
    languages: Mapped[str]
    is_current: Mapped[bool]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    base: Mapped[str]
    taught_by: Mapped[str] = mapped_column(Text)
    figures: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class StoredTraining(Base):
    """One run of the training, whether anything was promoted or not."""

    __tablename__ = "trainings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    is_dry_run: Mapped[bool]
    report: Mapped[str] = mapped_column(Text)
