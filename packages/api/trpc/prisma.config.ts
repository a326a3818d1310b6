// The Prisma client that the naive versions in pitfalls/ use is that of #single-database: it is generated there.
export { default } from '#single-database/prisma-config';
