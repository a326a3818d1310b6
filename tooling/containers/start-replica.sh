# PostgreSQL as a streaming replica of the service "postgres". The first start copies its data while it runs, from its volume, which
# stands at /primary; on two machines pg_basebackup does that over the network. Every later start goes on with the log.
set -eu
new=$PGDATA.new
rm -rf "$new"

ask() {
  PGHOST=postgres PGUSER=postgres PGPASSWORD=$POSTGRES_PASSWORD psql --quiet --no-align --tuples-only --set ON_ERROR_STOP=on
}

# A new DATABASE_PASSWORD counts. Without the primary the replica still answers reads.
ask <<'SQL' || echo "Cannot ask the primary: going on with what is here"
\getenv password DATABASE_PASSWORD
SELECT 'CREATE ROLE replica' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replica') \gexec
SELECT format('ALTER ROLE replica LOGIN REPLICATION PASSWORD %L', :'password') \gexec
SQL

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$new"
  # The slot keeps what is written from now on. A file that vanishes under the copy is in the log; any other trouble ends it.
  ask <<'SQL'
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'replica' \g /dev/null
SELECT pg_create_physical_replication_slot('replica', true) \g /dev/null
SELECT pg_backup_start('replica', fast => true) \g /dev/null
\! cp -a "/primary${PGDATA#/var/lib/postgresql}/." "$PGDATA.new" 2>&1 | grep -v 'No such file' >"$PGDATA.new/trouble"
\getenv data PGDATA
\set label :data '.new/backup_label'
SELECT labelfile FROM pg_backup_stop(wait_for_archive => false) \g :label
SQL
  if [ -s "$new/trouble" ]; then
    cat "$new/trouble"
    exit 1
  fi
  rm -rf "$new"/trouble "$new"/postmaster.* "$new"/pg_wal/* "$new"/pg_replslot/*
  touch "$new/standby.signal"
  mv "$new" "$PGDATA"
fi

export PGPASSWORD="$DATABASE_PASSWORD"
unset POSTGRES_PASSWORD DATABASE_PASSWORD
exec docker-entrypoint.sh postgres -c primary_conninfo='host=postgres user=replica' -c primary_slot_name=replica
