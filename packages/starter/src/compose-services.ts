// What the programs of a starter need beside them, as parts of its docker-compose.yml.

export function postgresBlock(names: string[]): string {
  return `  postgres:
    <<: *server
    image: postgres:18
    user: postgres
    environment:
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?run npm run secrets}
    volumes: [postgres:/var/lib/postgresql]
    tmpfs: [/tmp, /var/run/postgresql]
    healthcheck: { test: [CMD, pg_isready, --host=127.0.0.1], interval: 2s, timeout: 10s, start_period: 120s }

  # A role for each program, which owns its own database and sees no other. At every start: a new DATABASE_PASSWORD counts.
  databases:
    image: postgres:18
    user: postgres
    command: [sh, -ec, 'printf %s "$$SQL" | psql --quiet --set ON_ERROR_STOP=on']
    environment:
      NAMES: ${names.join(' ')}
      PGHOST: postgres
      PGUSER: postgres
      PGPASSWORD: \${POSTGRES_PASSWORD:?run npm run secrets}
      DATABASE_PASSWORD: \${DATABASE_PASSWORD:?run npm run secrets}
      SQL: |
        \\getenv names NAMES
        \\getenv password DATABASE_PASSWORD
        CREATE TEMPORARY TABLE ids AS SELECT id FROM regexp_split_to_table(:'names', ' ') AS id;
        SELECT format('CREATE ROLE %I', id) FROM ids WHERE id NOT IN (SELECT rolname FROM pg_roles) \\gexec
        SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', id, :'password') FROM ids \\gexec
        SELECT format('CREATE DATABASE %1$$I OWNER %1$$I', id) FROM ids WHERE id NOT IN (SELECT datname FROM pg_database) \\gexec
        SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname) FROM pg_database WHERE datallowconn \\gexec
${moreGrants(names)}    depends_on:
      postgres: { condition: service_healthy }
`;
}

/** What two patterns may do beyond their own database, as in the compose file of the book. */
function moreGrants(names: string[]): string {
  const line = (sql: string) => `        ${sql}\n`;
  if (names.includes('modular-monolith')) return line('ALTER ROLE "modular-monolith" CREATEROLE;');
  if (!names.includes('users-service')) return '';
  return [
    `SELECT 'CREATE ROLE "users-service_events"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'users-service_events') \\gexec`,
    `SELECT format('GRANT "users-service_events" TO %I', id) FROM ids \\gexec`,
    'GRANT CONNECT ON DATABASE "users-service" TO "users-service_events";',
  ]
    .map(line)
    .join('');
}

export const redisBlock = `  # Nothing is kept on disk: what is lost is made or counted again.
  redis:
    <<: *server
    image: redis:8
    entrypoint: [redis-server, --save, '', --appendonly, 'no', --protected-mode, 'no', --dir, /tmp]
    user: redis
    tmpfs: [/tmp, /data]
    healthcheck: { test: [CMD, redis-cli, ping], interval: 2s, timeout: 10s, start_period: 60s }
`;

export const natsBlock = `  nats:
    <<: *server
    image: nats:2-alpine
    command: [nats-server, --jetstream, --store_dir, /var/tmp/jetstream, --http_port, '8222']
    user: '1000:1000'
    volumes: [nats:/var/tmp]
    healthcheck:
      test: [CMD-SHELL, wget -q -O - http://127.0.0.1:8222/healthz]
      interval: 2s
      timeout: 10s
      start_period: 60s
`;
