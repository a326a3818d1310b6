// For tests of any server of the Blog API.
export { createCast, PASSWORD, PASSWORD_COST, type People, testEnvironment } from './people.ts';
export { type Answer, type Person, requester } from './requester.ts';
