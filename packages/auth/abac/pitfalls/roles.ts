// The app's one hierarchy of roles, as short as a test needs it; an app passes `roles.includes` of the rbac package.
const ranks = ['USER', 'MODERATOR', 'ADMIN'];

/** False for every role that is not in the list: a misspelt one must open nothing. */
export const includes = (holder: string, required: string): boolean =>
  ranks.includes(required) && ranks.indexOf(holder) >= ranks.indexOf(required);

/** The roles that include the required one; an app passes what its RBAC says. */
export const holdersOf = (required: string): string[] => ranks.filter((holder) => includes(holder, required));
