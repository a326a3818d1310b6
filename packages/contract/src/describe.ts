// For other APIs of this book, which describe themselves in the words of this one.
export { describeApi } from './openapi/describe-api.ts';
export type { Operation } from './operations/operation.ts';
export { postOperations } from './operations/posts.ts';
export { serviceOperations } from './operations/service.ts';
