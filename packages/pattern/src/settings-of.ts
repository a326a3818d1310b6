// One rule for settings that several patterns read: `MODULAR_MONOLITH_LOG_LEVEL` is the LOG_LEVEL of modular-monolith alone.

/** What stands before the name of a setting that is for this pattern alone. */
export const prefixOf = (id: string): string => `${id.toUpperCase().replaceAll('-', '_')}_`;

/** An empty setting counts as unset. */
export const givenIn = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value));

/** The settings of one pattern: its own win over those for all. */
export function settingsOf(id: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const prefix = prefixOf(id);
  const given = givenIn(environment);
  const own = Object.entries(given)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  return { ...given, ...Object.fromEntries(own) };
}
