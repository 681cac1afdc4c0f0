"""Run the steps over the connection that `upgrade` hands in, inside its transaction."""

from alembic import context

from adapters.database import chat_tables, leaver_tables, picture_tables

# They share one metadata, which knows a table once its module is imported.
EVERY_TABLE = [one.SQLModel.metadata for one in (chat_tables, leaver_tables, picture_tables)]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EVERY_TABLE[0],
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
