// What other modules may rely on in the events of this one. `released/` holds it as it was last released, in a file for each
// event. What would break a consumer gets the next version, which is told beside this one.
import { z } from 'zod';
import { type EventContract, eventContract } from '#messaging/event-contracts';
import type { UserEvent } from '../domain/user-events.ts';

const shown = z.object({
  name: z.string().min(1).describe('How others see the user from now on'),
  role: z.enum(['USER', 'MODERATOR', 'ADMIN']).describe('What the user may do from now on'),
});

const contracts: { [Event in UserEvent as Event['type']]: EventContract<Event['data']> } = {
  'user.registered': eventContract('user.registered', shown),
  'user.renamed': eventContract('user.renamed', shown),
  'user.role-changed': eventContract('user.role-changed', shown),
  'user.deleted': eventContract('user.deleted', z.object({})),
};

export const userEventContracts: EventContract[] = Object.values(contracts);
