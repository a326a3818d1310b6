// The words that the services of a pattern and this edge have in common. Loads no Express: services import only this.
export { isId, newId } from './ids.ts';
export { type IfMatch, mismatch, type PostVersion } from './precondition.ts';
export type { SignedIn, Viewer } from './viewer.ts';
export { pageOf, type Window } from './window.ts';
