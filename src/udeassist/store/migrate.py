"""A file of an earlier program -> the present tables, in one transaction; forward only."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from udeassist.errors import StateError

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, path: Path) -> None:
    """Bring the file behind `connection` up to date. Raises StateError for a newer or a foreign file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = MigrationContext.configure(connection).get_current_revision()
    steps = ScriptDirectory.from_config(config)
    if found == steps.get_current_head():
        return
    if found is not None and found not in {step.revision for step in steps.walk_revisions()}:
        raise StateError(f"{path} was written by a newer udeassist (tables {found}).", "Update udeassist.")
    if found is None and inspect(connection).get_table_names():
        raise StateError(f"{path} is a database of another program.", "Move it away, or set UDEASSIST_DATA_DIR.")
    command.upgrade(config, "head")
