// The HTTP edge that every server of the Blog API shares. What services need of it, without HTTP, is in terms/.
export { createIdempotent, type Idempotent, type KeyedRequest, type Once } from './idempotent.ts';
export { ifMatchVersions } from './if-match.ts';
export { sendPage, unknownCursor, windowOf } from './lists.ts';
export { createdPost, postHeaders, postReply, postSummaryView, postTag, postVersionOf, postView } from './posts.ts';
export { privateHeaders } from './private-headers.ts';
export type { KeptReply, Reply } from './reply.ts';
export { createdUser, userHeaders, userTag, userVersionOf, userView } from './users.ts';
