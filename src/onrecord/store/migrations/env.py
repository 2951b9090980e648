"""What Alembic runs: the migrations, in the transaction that ``onrecord.store.migrating`` has begun."""

from __future__ import annotations

from alembic import context

from onrecord.store.migrating import configuration

context.configure(connection=context.config.attributes["connection"], **configuration())
context.run_migrations()
