// Which packages may import which, as data: each may import those of a later line.
export const floorTable: { name: string; folder: RegExp }[] = [
  { name: 'apps', folder: /^apps\/[^/]+$/ },
  { name: 'patterns', folder: /^packages\/((system|data|api|state)\/.+|consultant)$/ },
  { name: 'blog-http', folder: /^packages\/(blog-http|service-calls)$/ },
  { name: 'auth', folder: /^packages\/auth\/[^/]+$/ },
  { name: 'contract', folder: /^packages\/(contract|ui)$/ },
  { name: 'messaging', folder: /^packages\/messaging$/ },
  { name: 'pattern', folder: /^packages\/pattern$/ },
  { name: 'kit', folder: /^packages\/kit$/ },
  { name: 'shared-limits', folder: /^packages\/(read-replica|shared-limits)$/ },
  {
    name: 'ground',
    folder: /^packages\/(embedded-postgresql|http-server|measure|migration-files|pitfall|sql|starter|telemetry)$/,
  },
];

/** What may be entered from the same floor. */
export const sideSteps: { from: RegExp; to: RegExp; why: string }[] = [
  {
    from: /^packages\/(api\/[^/]+|data\/cqrs|state\/server-and-client-state)$/,
    to: /^packages\/data\/single-database$/,
    why: 'one database is what they are shown on',
  },
  {
    from: /^packages\/auth\/jwt-refresh$/,
    to: /^packages\/auth\/rbac$/,
    why: 'as a server of its own it shows what a role may do',
  },
  {
    from: /^packages\/telemetry$/,
    to: /^packages\/measure$/,
    why: 'what spans cost is measured',
  },
  { from: /^apps\/cli$/, to: /^apps\//, why: 'pnpm start hosts the other apps' },
  {
    from: /^packages\/system\/microservices$/,
    to: /^packages\/system\/microservices\//,
    why: 'the system is made of its services',
  },
  {
    from: /^packages\/system\/microservices\/[^/]+-service$/,
    to: /^packages\/system\/microservices\/kernel$/,
    why: 'what all services understand alike',
  },
];

/** What is loaded by the name that a manifest gives, so no import names it: the patterns that the CLI starts. */
export const loadsByManifest = /^apps\/cli\/src\/patterns\.ts$/;
