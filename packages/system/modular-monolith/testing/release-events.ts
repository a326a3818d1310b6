// `npx pnpm run release-events` here: writes what the modules promise of their events. Refuses what would break a consumer.
import { releaseContracts } from '#messaging/event-contracts';
import { userEventContracts } from '../src/modules/users/interface/event-contracts.ts';
import { releasedEvents } from './released-events.ts';

await releaseContracts(releasedEvents, userEventContracts);
