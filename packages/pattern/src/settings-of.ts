// One rule for settings that several patterns read: `MODULAR_MONOLITH_LOG_LEVEL` is the LOG_LEVEL of modular-monolith alone.

/** The settings of one pattern: its own win over those for all, and an empty one counts as unset. */
export function settingsOf(id: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const prefix = `${id.toUpperCase().replaceAll('-', '_')}_`;
  const given = Object.entries(environment).filter(([, value]) => value);
  const own = given
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return Object.fromEntries([...given, ...own]);
}
