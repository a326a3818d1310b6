// For tests of any server of the Blog API.
export { during } from './during.ts';
export { openStream, type StreamEvent } from './open-stream.ts';
export { createCast, PASSWORD, PASSWORD_COST, type People, testEnvironment } from './people.ts';
export { recordStatements } from './record-statements.ts';
export { type Answer, type Person, requester } from './requester.ts';
export { type ServerProcess, startServerProcess } from './server-process.ts';
export { createUsualApp, naiveServer, open, shareBlogs, writePost, writePosts } from './subjects.ts';
