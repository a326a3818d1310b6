// What somebody has in .env for `npx pnpm start`: the first lines must not move a container, the last two must reach it. One
// browser asks the atlas for more than the limit of a person.
export const dotEnv = `PORT=1
HOST=127.0.0.1
DATABASE_URL=postgres://nobody@127.0.0.1:1/nowhere
DATA_DIR=/nowhere
NODE_ENV=development
MIGRATE_ON_START=true
TOKEN_ISSUER=rehearsal
RATE_LIMIT_REQUESTS=100000
`;
