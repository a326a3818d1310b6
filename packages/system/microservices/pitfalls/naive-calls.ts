// A call as one writes it at first: the other service answers, and at once.
import { z } from 'zod';
import type { createServiceClient } from '#service-calls';

export const naiveClient: typeof createServiceClient = ({ name, url, token }) => ({
  async call(operation, asked, gives) {
    const answer = await fetch(`${url}/internal/${operation}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
    });
    if (!answer.ok) throw new Error(`Cannot ask "${name}": ${answer.status}`);
    return gives.parse(z.object({ value: z.unknown() }).parse(await answer.json()).value);
  },
});
