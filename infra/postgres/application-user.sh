#!/bin/sh
# Makes the user that the product works as, and the audit trail that this user cannot change (docs/decisions/0019-audit.md).
# Runs by itself when the volume is new. Where the product was the superuser before, run it once by hand:
#   docker compose exec postgres /docker-entrypoint-initdb.d/application-user.sh
set -eu
for script in application-user.sql V130__audit.sql; do
  psql -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "${SCRIPTS:-/zhaoshang}/$script"
done
psql -q -v ON_ERROR_STOP=1 -v password="$ZHAOSHANG_DB_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
alter role zhaoshang_application password :'password';
SQL
