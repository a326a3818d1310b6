// The whole contract once more, where the list of posts asks the users service for names.
import { afterAll, beforeAll } from 'vitest';
import { describeContract } from '#contract/vitest';
import { adminPassword, type System, startSystem } from '../testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ LOGIN_FAILURES: '10', LIST_AUTHORS: 'asked' });
});
afterAll(() => system.stop());

describeContract('the microservices with a composed list', () => system.url, {
  adminEmail: 'ada@example.com',
  adminPassword,
});
