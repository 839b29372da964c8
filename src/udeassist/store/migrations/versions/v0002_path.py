"""The path that a learner has chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nobody who began earlier has chosen one; theirs is told by the unit they read last."""
    op.add_column("learners", sa.Column("path", sa.Text))
