// The Blog API, once: what every architecture in this book serves.
export * from './canonical-json.ts';
export * from './cursor.ts';
export * from './demo.ts';
export * from './page-links.ts';
export * from './problems.ts';
export * from './schemas/auth.ts';
export * from './schemas/paging.ts';
export * from './schemas/post.ts';
export * from './schemas/text.ts';
export * from './schemas/user.ts';
