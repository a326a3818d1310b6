// How often somebody may ask, counted in this process, or for all processes together in Redis or PostgreSQL.
export { clientOf, type Limit, limitRequests } from './limit-requests.ts';
export { shareLimits } from './share-limits.ts';
