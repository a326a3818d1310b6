// What a service took over from the modular monolith as it was: what it decides does not depend on where it runs.

const monolith = 'packages/system/modular-monolith/src';
const services = 'packages/system/microservices';

const layers = (module: string) =>
  ['domain', 'application'].map((layer) => ({
    from: `${monolith}/modules/${module}/${layer}`,
    to: `${services}/${module}-service/src/${layer}`,
  }));

/** A folder is all that is in it; `without` are tests that stand on helpers of the package they stay in. */
export const extracted: readonly { from: string; to: string; without?: RegExp }[] = [
  ...['auth', 'users', 'posts'].flatMap(layers),
  ...['event-contracts.ts', 'released'].map((promises) => ({
    from: `${monolith}/modules/users/interface/${promises}`,
    to: `${services}/users-service/src/interface/${promises}`,
  })),
  { from: `${monolith}/shared/kernel`, to: `${services}/kernel/src` },
  // The process manager crosses the walls of modules there, and those of services here.
  {
    from: `${monolith}/processes`,
    to: `${services}/auth-service/src/processes`,
    without: /^(application\/)?[^/]*\.test\.ts$|^infrastructure\/migrations\//,
  },
];
