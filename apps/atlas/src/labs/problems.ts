// Why a lab cannot do what it was asked for, in words for whoever stands before it.
import type { ProblemTable } from '#kit/http';

export const labProblems: ProblemTable = {
  'pattern-not-running': { status: 503, title: 'Nobody answers there: npx pnpm start starts the pattern' },
  'trace-not-kept': { status: 404, title: 'Nobody keeps this trace' },
  'pattern-refused': { status: 409, title: 'The pattern has refused what the lab asked of it' },
  'no-demo-people': {
    status: 503,
    title: 'This lab acts for the demo people, whom this atlas may not act for: npx pnpm start brings them (SEED_DEMO)',
  },
  'lab-busy': {
    status: 429,
    title: 'Others use this lab at this moment: try it again',
    headers: { 'Retry-After': '1' },
  },
  'from-elsewhere': { status: 403, title: 'Only pages of the atlas may do this' },
  'unknown-name': {
    status: 421,
    title: 'The atlas does not know the name under which this page was loaded: ATLAS_NAMES tells it',
  },
  'load-is-on': { status: 409, title: 'The clients of somebody else are at work: only one run at a time' },
  'load-broke-off': {
    status: 503,
    title: 'The clients have ended before their time, and counted nothing: try it again',
  },
  'load-goes-nowhere-else': { status: 403, title: 'Many clients are sent only to patterns on the same machine' },
  'cannot-stop-services': {
    status: 403,
    title: 'A service can be stopped only where npx pnpm start runs atlas and microservices in one process',
  },
  'lab-has-no-database': { status: 503, title: 'The lab has no database: npx pnpm start gives it one' },
  'lab-visit-is-over': {
    status: 410,
    title: 'The atlas has forgotten this visit of the lab: reset it, and begin again',
  },
  'lab-is-full': { status: 409, title: 'The lab holds as many events as it may' },
  'consumer-is-killed': { status: 409, title: 'The consumer does not run' },
  'not-in-hand': { status: 409, title: 'The consumer has not begun with this event, and was not killed' },
  'no-faults-here': { status: 403, title: 'Faults are for development: this atlas runs in production' },
};
