// The suite as vitest tests, one for each case, so that each architecture imports the same.
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Theme } from './case.ts';
import { cases } from './cases.ts';
import { type Exchange, showExchange } from './exchange.ts';
import { type Observer, runCase } from './run-contract.ts';
import { type Credentials, createWorld, type World } from './world.ts';

export type { Exchange };
export { cases };

const SECONDS = 60;

type Options = Credentials & { onExchange?: Observer /** All of them unless given. */; themes?: readonly Theme[] };

/** `baseUrl` is asked once the server of the calling test file listens. */
export function describeContract(title: string, baseUrl: () => string, options: Options): void {
  describe(title, () => {
    let world: World;
    beforeAll(() => {
      world = createWorld(baseUrl(), options);
    });
    afterAll(() => world.end(), SECONDS * 1000);

    for (const { theme, cases: members } of options.themes ?? cases) {
      describe(theme, () => {
        for (const each of members) {
          test(each.title, { timeout: SECONDS * 1000 }, async () => {
            const { error, exchanges } = await runCase(world, theme, each, options.onExchange);
            if (!error) return;
            error.message += `\n\n${exchanges.slice(-6).map(showExchange).join('')}`;
            throw error;
          });
        }
      });
    }
  });
}
