// What the address holds, and anybody who gets it sees.
export { type Filters, MOST_PAGES, readFilters, writeFilters } from './filters.ts';
export { type AddressBar, AddressBarContext, useFilters } from './use-filters.ts';
