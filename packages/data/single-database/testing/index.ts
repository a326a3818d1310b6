// For tests of what stands on this database.
export { openBlog, openPeopledBlog, type TestBlog } from './database.ts';
