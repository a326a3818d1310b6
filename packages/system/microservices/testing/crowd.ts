// For tests: fifty clients that write, read and sign in without a pause for long, and note what they were not to see. They know both
// gateways, and leave one that says that its connection ends, as a load balancer leaves one whose /readyz says so. As it does, and as
// every browser does, they send a GET again whose connection broke.
import { setTimeout as think } from 'node:timers/promises';
import type { Member } from './member.ts';

const clients = 50;
/** Between two requests of one client: the load is to be steady, and two cores have to start programs meanwhile. */
const thinkMs = 400;

export function startCrowd(gatewayUrls: readonly string[], member: Member) {
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;

  const headers = { Authorization: `Bearer ${member.token}`, 'Content-Type': 'application/json' };
  const post = (path: string, body: object) => ({
    path,
    init: { method: 'POST', headers, body: JSON.stringify(body) },
  });
  const requests: { path: string; init: RequestInit }[] = [
    ...Array.from({ length: 12 }, () => ({ path: '/api/posts', init: {} })),
    ...Array.from({ length: 4 }, () => ({ path: `/api/users/${member.id}`, init: { headers } })),
    ...Array.from({ length: 4 }, () => post('/api/posts', { title: 'Steady', content: 'While replicas come and go.' })),
  ];
  const signIn = post('/api/auth/login', { email: member.email, password: member.password });

  async function client(number: number): Promise<void> {
    let gateway = number;
    const ask = async ({ path, init }: { path: string; init: RequestInit }): Promise<Response> => {
      const send = () => fetch(`${gatewayUrls[gateway % gatewayUrls.length]}${path}`, init);
      const answer = await send().catch((error: Error & { cause?: { code?: string } }) => {
        const mayBeSentAgain = init.method === undefined && error.cause?.code === 'ECONNRESET';
        // Or it has not been sent: nobody listens.
        if (!mayBeSentAgain && error.cause?.code !== 'ECONNREFUSED') throw error;
        gateway += 1;
        return send();
      });
      if (answer.headers.get('connection') === 'close') gateway += 1;
      await answer.arrayBuffer();
      return answer;
    };
    for (let index = number; !isOver; index += 1) {
      // Many at once for one account would look like guesses.
      const request = number === 0 && index % 3 === 0 ? signIn : requests[index % requests.length];
      if (request === undefined) continue;
      const outcome = await ask(request).then(
        ({ status }) => status,
        (error: Error) => String(error.cause ?? error),
      );
      answered += 1;
      if (outcome !== 200 && outcome !== 201)
        failures.push(`${request.init.method ?? 'GET'} ${request.path}: ${outcome}`);
      await think(thinkMs);
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return {
    failures,
    answered: () => answered,
    async end(): Promise<void> {
      isOver = true;
      await all;
    },
  };
}
