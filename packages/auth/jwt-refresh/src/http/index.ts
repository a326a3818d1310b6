// The routes of this package, for an app that has accounts of its own. They speak the words of the Blog API.

export { type AccountsConfig, accountsSettings } from './accounts-settings.ts';
export { authRoutes } from './auth-routes.ts';
export { type LoginFailures, limitGuesses } from './limit-guesses.ts';
export { loginFailuresOf, loginSettings } from './login-settings.ts';
export { sessionProblems } from './problems.ts';
export { parseNewAccount, refuseGuessable } from './refuse-guessable.ts';
export { endSessionsQuery, sessionRoutes } from './session-routes.ts';
