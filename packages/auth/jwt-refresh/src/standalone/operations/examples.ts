// What the document sends works on the demo data, for Ada, and works again. A test presses each on the page at /docs.
import { DEMO_PASSWORD, demoUsers, type FullUser } from '#contract';

const [first, , last] = demoUsers;
if (!first || !last) throw new Error('Cannot make the examples: the demo data have changed');
const moment = '2026-01-05T09:30:00.000Z';

export const ada: FullUser = { ...first, createdAt: moment, updatedAt: moment };
export const noor = last;
export const adasPassword = DEMO_PASSWORD;
export const newcomer = { email: 'grace@example.com', name: 'Grace Ito', password: 'correct horse battery' };
export const newcomerForm: FullUser = {
  ...{ id: '0193b1c4-7e00-7a3b-8c5d-2f1e0a9b8c7d', name: newcomer.name, email: newcomer.email, role: 'USER' },
  ...{ createdAt: moment, updatedAt: moment },
};
export const session = {
  id: '0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f',
  device: 'Firefox on Linux',
  createdAt: moment,
  lastUsedAt: moment,
  current: true,
};
