// The routes of this package, for an app that has accounts of its own. They speak the words of the Blog API.
export { authRoutes } from './auth-routes.ts';
