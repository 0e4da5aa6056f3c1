"""The index of all words, and the note that those which are here are not in it yet."""

import sqlalchemy as sa
from alembic import op

from calls.store.search_tables import IndexedText

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5 (body, content='search_documents', content_rowid='id', tokenize='ascii')",
    """CREATE TRIGGER search_documents_in AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_index (rowid, body) VALUES (new.id, new.body); END""",
    """CREATE TRIGGER search_documents_out AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body); END""",
)


def upgrade() -> None:
    op.create_table(
        "search_documents",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("transcript_id", sa.Integer(), nullable=False),
        sa.Column("body", IndexedText(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_search_documents_call_id_calls"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["transcript_id"], ["transcripts.id"], name=op.f("fk_search_documents_transcript_id_transcripts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("call_id", name=op.f("uq_search_documents_call_id")),
        sa.UniqueConstraint("transcript_id", name=op.f("uq_search_documents_transcript_id")),
    )
    fillings = op.create_table(
        "search_fillings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_fillings")),
    )
    op.bulk_insert(fillings, [{"id": 1, "after": 0}])
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE:
            op.execute(statement)
    else:
        op.create_index("ix_search_documents_body", "search_documents", ["body"], postgresql_using="gin")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_fillings")
    op.drop_table("search_documents")
