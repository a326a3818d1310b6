// For tests of packages that use Redis.
export { startRedis } from './redis-server.ts';
