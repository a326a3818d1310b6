// Ports that nobody uses, in place of those that a README names.
import { freePort } from './free-port.ts';

const named = /\b40\d\d\b/g;

/** A port that the README gives a setting for is told to whoever starts. */
const told = /127\.0\.0\.1:(40\d\d)>[ |]+`(\w*PORT)`/g;

/** The same port of the README is the same one in all texts. */
export async function withOwnPorts(texts: readonly string[], readme = ''): Promise<string[]> {
  const own = new Map<string, number>();
  for (const port of new Set(texts.flatMap((text) => text.match(named) ?? []))) own.set(port, await freePort());
  const settings = [...readme.matchAll(told)]
    .map(([, port = '', name]) => `${name}=${own.get(port) ?? port} `)
    .join('');
  return texts.map((text) =>
    text
      .replaceAll(named, (port) => String(own.get(port)))
      .replaceAll(/^.*\bp?npm start$/gm, (line) => settings + line),
  );
}

/** For containers, which are reached at one port. */
export const withPort = (text: string, port: number): string => text.replaceAll(named, String(port));
