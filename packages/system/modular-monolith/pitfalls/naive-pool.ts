// A schema for each module, and one user of the database for all of them.
import type { Pool } from 'pg';
import { openPool } from '#kit/database';

export const naivePool = (databaseUrl: string): Pool => openPool(databaseUrl, { max: 1 });
