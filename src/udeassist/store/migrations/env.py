"""Run by Alembic: migrate over the connection that `store.migrate` holds, as part of its transaction."""

from alembic import context

from udeassist.store.tables import METADATA

# SQLite's changes of tables are transactional as long as the driver does not begin and commit by itself.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
