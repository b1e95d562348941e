"""Alembic's entry: runs migrations on the connection it is handed."""

from alembic import context

from speedmentor.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
