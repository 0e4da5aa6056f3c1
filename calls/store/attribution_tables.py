"""Who chose when by which rule leads are channels'. The rule in force stands in the company's row."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredAttributionChange(Base):
    __tablename__ = "attribution_changes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    rule: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
