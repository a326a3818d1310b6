// What every server needs that has the accounts and one database: its settings, who may come in, and a start and an end.

export { type AccountsConfig, accountsSettings } from '#jwt-refresh/http';
export { createAccess } from './access.ts';
export { demoNote } from './demo-note.ts';
export { type FirstRows, firstRows } from './first-rows.ts';
export { type Served, serveOnPool } from './serve-on-pool.ts';
