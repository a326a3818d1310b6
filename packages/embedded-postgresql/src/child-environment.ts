// The shell's PGSSLMODE, PGOPTIONS and so on are meant for another server: PostgreSQL's programs run without them.
export const childEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name)));
