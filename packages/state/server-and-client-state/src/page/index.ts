// What another page needs that shows this data layer at work: how a draft is saved, what is in the cache, and a network to spoil.
export { type CacheRow, cacheRows } from './live/cache-rows.ts';
export { saveDraft } from './posts/save-draft.ts';
export { type Condition, conditions, createNetwork } from './tools/network.ts';
