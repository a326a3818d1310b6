// What the safe check costs: one decision by the closure against the usual equality and `includes`, in one run.
import { interleavedRounds, ratios, withSpread } from '#measure';
import { hasRole } from '../pitfalls/naive-require-role.ts';
import { createRoles } from '../src/index.ts';

const roles = createRoles({ SUPPORT: [], USER: [], MODERATOR: ['USER', 'SUPPORT'], ADMIN: ['MODERATOR', 'USER'] });
const pick = (seed: number) => roles.names[seed % roles.names.length] ?? 'USER';
// ADMIN and SUPPORT are left out as a pair: there the usual table is wrong (RBAC-5) and the answers differ.
const requests = Array.from({ length: 1024 }, (_, index) => ({ holder: pick(index), required: pick(index >> 3) }))
  .filter(({ holder, required }) => holder !== 'ADMIN' || required !== 'SUPPORT')
  .map((request) => ({ ...request, atLeastRequired: roles.atLeast(request.required) }));

function count(decide: (request: (typeof requests)[number]) => boolean): (decisions: number) => number {
  return (decisions) => {
    let yes = 0;
    for (let index = 0; index < decisions; index++) {
      const request = requests[index % requests.length];
      if (request && decide(request)) yes++;
    }
    return yes;
  };
}

const usual = 'usual: === or array includes';
const times = interleavedRounds(
  [
    { name: usual, run: count(({ holder, required }) => hasRole(holder, required)) },
    {
      name: 'roles.includes(holder, required)',
      run: count(({ holder, required }) => roles.includes(holder, required)),
    },
    { name: 'roles.atLeast(required)(holder)', run: count(({ holder, atLeastRequired }) => atLeastRequired(holder)) },
  ],
  200_000,
);

console.log('median (least to greatest round)');
console.table(
  [...times].map(([decision, nanoseconds]) => ({
    decision,
    'of the usual': withSpread(ratios(nanoseconds, times.get(usual) ?? [])),
    'ns each': withSpread(nanoseconds),
  })),
);
