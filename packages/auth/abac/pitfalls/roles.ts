// The app's one role lattice, as short as a test needs it; an app passes `roles.includes` of the rbac package.
const ranks = ['USER', 'MODERATOR', 'ADMIN'];

export const includes = (holder: string, required: string): boolean => ranks.indexOf(holder) >= ranks.indexOf(required);
