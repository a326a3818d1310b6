// For browser tests: the atlas that they look at. With ATLAS_URL it is one that runs already, such as the one in containers; what
// that one lacks is named here and nowhere else, and a test that needs it is left out and says so.
const { ATLAS_URL: elsewhere } = process.env;

type Running = { url: string; stop: () => Promise<unknown> };

/** `start` is what starts one, when there is none elsewhere. */
export async function atlasToLookAt(start: () => Promise<Running>): Promise<Running> {
  return elsewhere ? { url: elsewhere.replace(/\/$/, ''), stop: async () => {} } : start();
}

/** What the page says of a pattern that can be started: nobody is where a test looks for one. */
export const stateOfPatterns = elsewhere ? 'running' : 'not running';

const lacks = {
  faults: 'nothing goes wrong on purpose in production',
  traces: 'patterns in containers keep no traces',
  'a service to stop': 'no service is stopped in production, and each is in another container',
  'a pattern to stop': 'the test stops the pattern, which belongs to whoever started the containers',
  'people who sign in': 'in containers nobody has the password of the demo people, and the lab says so',
  'a site of its own': 'the test serves the published edition itself, which asks no server of ours',
} as const;

/** Called first in a test: an atlas elsewhere does not have it. */
export function needs(what: keyof typeof lacks, skip: (reason: string) => void): void {
  if (elsewhere) skip(lacks[what]);
}
