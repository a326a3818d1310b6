// Lets `prisma generate` run where Prisma's native engine cannot be downloaded (ADR 0005), and keeps it from telling anybody
// that it ran. Also the configuration of every package that uses this client: the paths do not depend on who asks.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= file('./prisma/no-native-engine');
process.env.CHECKPOINT_DISABLE ||= '1';

export default defineConfig({
  schema: file('./prisma/schema.prisma'),
  migrations: { path: file('./prisma/migrations') },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
