"""The mark of a store whose records are invented; the database itself keeps it from being changed or taken away."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
REFUSAL = "the mark of a demonstration stays"
SQLITE = [
    f"CREATE TRIGGER demonstration_{action} BEFORE {action} ON demonstration "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for action in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    "CREATE FUNCTION demonstration_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER demonstration_row BEFORE UPDATE OR DELETE ON demonstration "
    "FOR EACH ROW EXECUTE FUNCTION demonstration_stays()",
    "CREATE TRIGGER demonstration_all BEFORE TRUNCATE ON demonstration "
    "FOR EACH STATEMENT EXECUTE FUNCTION demonstration_stays()",
]


def upgrade() -> None:
    """Bring a store to this version."""
    op.create_table(
        "demonstration",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("marked", sa.String(length=27), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_demonstration_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demonstration")),
    )
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)
