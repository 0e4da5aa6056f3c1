"""What other calls and the books add to a call; the queue of calls worth a look; the company's rules for both."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

AT_ONCE = 1000
RULES = (("cancelled_stages", "[]"), ("leads", "{}"), ("looks", "{}"))


def upgrade() -> None:
    op.add_column("calls", sa.Column("probability", sa.Double(), nullable=True))
    op.add_column("calls", sa.Column("doubted_field", sa.String(), nullable=True))
    with op.batch_alter_table("company") as company:
        for name, default in RULES:
            company.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default=default))
    with op.batch_alter_table("company") as company:
        for name, _ in RULES:
            company.alter_column(name, server_default=None)
    _make_tables()
    _note_doubts()


def downgrade() -> None:
    for table in ("client_numbers", "looks", "look_reasons", "mismatches", "order_calls", "call_contexts"):
        op.drop_table(table)
    with op.batch_alter_table("company") as company:
        for name, _ in RULES:
            company.drop_column(name)
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("doubted_field")
        calls.drop_column("probability")


def _make_tables() -> None:
    op.create_table(
        "call_contexts",
        _of_call(nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("client", "lead_id")),
        sa.Column("place", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("lead_answered", "lead_manager", "lead_channel", "lead_order")),
        sa.Column("lead_sold_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("existing_order", "sold_in", "order_number")),
        _key_of_call("call_contexts"),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_contexts")),
    )
    op.create_index("ix_call_contexts_client", "call_contexts", ["client"])
    op.create_index("ix_call_contexts_lead_id", "call_contexts", ["lead_id"])
    op.create_table(
        "order_calls",
        sa.Column("order_number", sa.String(), nullable=False),
        _of_call(nullable=True),
        sa.Column("lead_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["order_number"], ["orders.number"], name=op.f("fk_order_calls_order_number"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("order_number", name=op.f("pk_order_calls")),
    )
    op.create_index("ix_order_calls_call_id", "order_calls", ["call_id"])
    op.create_table(
        "mismatches",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "kind")),
        sa.Column("client", sa.String(), nullable=True),
        _of_call(nullable=True),
        sa.Column("order_number", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("said", "books")),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _key_of_call("mismatches"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mismatches")),
    )
    op.create_index("ix_mismatches_since", "mismatches", ["since", "key"])
    op.create_index("ix_mismatches_kind_since", "mismatches", ["kind", "since", "key"])
    op.create_index("ix_mismatches_client", "mismatches", ["client"])
    op.create_index("ix_mismatches_call_id", "mismatches", ["call_id"])
    op.create_table(
        "look_reasons",
        _of_call(nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("why", "detail")),
        sa.Column("worth", sa.Double(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _key_of_call("look_reasons"),
        sa.PrimaryKeyConstraint("call_id", "why", "detail", name=op.f("pk_look_reasons")),
    )
    op.create_index("ix_look_reasons_worth", "look_reasons", ["worth", "since", "call_id"])
    op.create_index("ix_look_reasons_why", "look_reasons", ["why", "worth", "since", "call_id"])
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        _of_call(nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("decision", "about", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _key_of_call("looks"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    op.create_index("ix_looks_call_id", "looks", ["call_id", "id"])
    op.create_table(
        "client_numbers",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_client_numbers")),
    )
    op.create_index("ix_client_numbers_client", "client_numbers", ["client"])


def _of_call(*, nullable: bool) -> sa.Column[str]:
    return sa.Column("call_id", sa.String(), nullable=nullable)


def _key_of_call(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f(f"fk_{table}_call_id"), ondelete="CASCADE")


def _note_doubts() -> None:
    """Of the verdicts that stand: how sure they are."""
    connection = op.get_bind()
    change = sa.text("UPDATE calls SET probability = :probability, doubted_field = :field WHERE id = :call_id")
    for rows in _verdicts(connection):
        doubts = [found for row in rows if (found := _doubt(row.call_id, json.loads(row.body))) is not None]
        if doubts:
            connection.execute(change, doubts)


def _verdicts(connection: sa.Connection) -> Iterator[Any]:
    query = sa.text("SELECT id, call_id, body FROM verdicts WHERE is_current AND id > :last ORDER BY id LIMIT :some")
    last = 0
    while rows := connection.execute(query, {"last": last, "some": AT_ONCE}).all():
        yield rows
        last = rows[-1].id


def _doubt(call_id: str, verdict: dict[str, Any]) -> dict[str, Any] | None:
    sure: dict[str, float] = {}
    for finding in verdict["findings"]:
        field, value = finding["field"], finding["value"]
        if field in ("call_type", "outcome") and value == verdict[field] and value != "not_applicable":
            sure[field] = max(finding["probability"], sure.get(field, 0.0))
    if not sure:
        return None
    field = min(sure, key=lambda name: sure[name])
    return {"call_id": call_id, "field": field, "probability": sure[field]}
