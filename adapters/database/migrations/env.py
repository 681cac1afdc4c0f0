"""Run the steps over the connection that `upgrade` hands in, inside its transaction."""

from alembic import context

from adapters.database.every_table import EVERY_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EVERY_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
