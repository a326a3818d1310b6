// Lets `prisma generate` and `prisma validate` run on a machine that cannot download Prisma's native engine (ADR 0005), and
// keeps them from telling anybody that they ran.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./prisma/no-native-engine', import.meta.url));
process.env.CHECKPOINT_DISABLE ||= '1';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
