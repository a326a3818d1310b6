// How this tab speaks with the server: typed problems, one session for all tabs, the Blog API.
export { ApiError, type FieldError, isProblem } from './api-error.ts';
export { type BlogApi, createBlogApi, type SeenPost } from './blog-api.ts';
export { type Call, createCall } from './call.ts';
export { createSession, type Memory, type Person, type Session } from './session.ts';
export { openTabs } from './tabs.ts';
