// The shell's PGSSLMODE, PGOPTIONS and so on are meant for another server: every client of this process would take them.
export function hideShellSettings(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) Reflect.deleteProperty(process.env, name);
}
