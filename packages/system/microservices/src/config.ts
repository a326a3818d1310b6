// The settings of four programs from the environment of one process: they differ in their ports, and know each other's.
import { readConfig as readAuth } from '#auth-service';
import { readConfig as readGateway } from '#gateway';
import { readConfig as readPosts } from '#posts-service';
import { readConfig as readUsers } from '#users-service';

export type Config = ReturnType<typeof readConfig>;

/** The services have the three ports after that of the gateway. Throws `bad-configuration`, which names what is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const { PORT, HOST, LOG_LEVEL } = readGateway(environment);
  const urlOf = (offset: number) => `http://127.0.0.1:${PORT + offset}`;
  const shared = {
    ...environment,
    AUTH_SERVICE_URL: urlOf(1),
    USERS_SERVICE_URL: urlOf(2),
    POSTS_SERVICE_URL: urlOf(3),
    // They find it beside their own.
    USERS_EVENTS_URL: undefined,
  };
  // Together they have the connections of two patterns; a service needs a few whatever is shared out.
  const DATABASE_POOL = String(Math.max(3, Math.floor(Number(environment.DATABASE_POOL ?? 10) / 2)));
  // Only the gateway is for clients.
  const inside = (offset: number) => ({
    ...shared,
    DATABASE_POOL,
    HOST: '127.0.0.1',
    PORT: String(PORT + offset),
  });
  return {
    ...{ HOST, PORT, LOG_LEVEL },
    gateway: readGateway(shared),
    auth: readAuth(inside(1)),
    users: readUsers(inside(2)),
    posts: readPosts(inside(3)),
  };
}
