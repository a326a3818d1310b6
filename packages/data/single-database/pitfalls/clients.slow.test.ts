// The client of Prisma where there is more than one database: whose it is, and how it is made.
import { afterAll, expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { making, place } from './clients.ts';
import { naiveMaking, naivePlace } from './naive-clients.ts';
import { openTwoServices, type Place } from './two-services.ts';

const opened = new Map<Place, ReturnType<typeof openTwoServices>>();
const servicesAt = (place: Place) => {
  const services = opened.get(place) ?? openTwoServices(place);
  opened.set(place, services);
  return services;
};
afterAll(async () => {
  for (const services of opened.values()) (await services).remove();
});

pitfall(
  'DB-1: of two services in one repository each has a client for the tables of its own database',
  async (place: Place) => {
    const { printed } = await servicesAt(place);
    const known = '[typeof db.user, typeof db.post].join()';
    expect(await printed('users', making, known)).toBe('object,undefined');
    expect(await printed('posts', making, known)).toBe('undefined,object');
  },
  { naive: naivePlace, ours: place },
);

pitfall(
  'DB-2: a client can be made, whatever asks the database later',
  async (making: string) => {
    const { printed } = await servicesAt(place);
    const made = await outcome(() => printed('users', making, "'made'"));
    expect(made).toEqual({ ok: true, value: 'made' });
  },
  { naive: naiveMaking, ours: making },
);
