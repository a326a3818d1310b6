// The events of all services as one AsyncAPI document: whoever tells and whoever hears keeps its own part. The gateway serves
// it. After a change of a promise, write it again: node packages/system/microservices/testing/events-document.ts
import { writeFile } from 'node:fs/promises';
import { userEvents as heardByAuth } from '#auth-service/user-events';
import { asyncApi } from '#messaging/event-contracts';
import { userEvents as heardByPosts } from '#posts-service/user-events';
import { userEventContracts } from '#users-service/event-contracts';

const description = `Each event is a CloudEvent. The service that tells it writes it into its outbox, in the transaction that changed
something. Every service that listens handles it exactly once. The order is kept for one subject, which is the id of a user.`;

const ignored = async () => {};

export const eventsDocument = () =>
  asyncApi({
    title: 'Events of the microservices',
    version: '1.0.0',
    description,
    promises: { 'users-service': userEventContracts },
    subscriptions: [
      { ...heardByAuth(ignored), name: 'auth-service' },
      { ...heardByPosts(ignored), name: 'posts-service' },
    ],
  });

if (import.meta.main) {
  const served = new URL(import.meta.resolve('#gateway/asyncapi.json'));
  await writeFile(served, `${JSON.stringify(eventsDocument(), undefined, 2)}\n`);
}
