// One list of twenty posts through each gateway from the same service: ours against nginx, which is the limit, and against the
// usual http-proxy-middleware. Every ratio comes from one run on one machine.
import autocannon from 'autocannon';
import { ratios, tellRounds, withSpread } from '#measure';
import { type AtEnd, leaveCoreZero, placementOf, temporarily } from '#measure/servers';
import { latency } from './latency.ts';
import { createProcesses, needNginx, type Rival } from './processes.ts';

const [connections, count] = [50, 8];
const path = '/api/posts';
const posts = Array.from({ length: 20 }, (_, at) => ({
  id: `post-${at}`,
  title: `Title ${at}`,
  summary: 'x'.repeat(60),
}));
const body = JSON.stringify({ items: posts });

await temporarily(compare);

async function compare(folder: string, atEnd: AtEnd): Promise<void> {
  needNginx();
  leaveCoreZero();
  const { nginx, node } = createProcesses(folder, atEnd);
  const service = await nginx(
    'the service',
    1,
    `server { listen 127.0.0.1:PORT; location / { return 200 '${body}'; } }`,
  );
  const upstream = `upstream service { server ${new URL(service.url).host}; keepalive 100; }`;
  const proxy =
    'proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Forwarded-For $remote_addr;';
  const rivals = [
    await nginx('nginx, connections kept', 0, `${upstream} server { listen 127.0.0.1:PORT; location / { ${proxy} } }`),
    await node('the gateway, all middleware', new URL('./servers/ours.ts', import.meta.url), service.url),
    await node('usual Express, http-proxy-middleware', new URL('./servers/usual.ts', import.meta.url), service.url),
  ];
  await checkAnswers([service, ...rivals]);

  const slices = rivals.map((): { rate: number; cpu: number }[] => []);
  const times = [service, ...rivals].map((): number[] => []);
  // So many that the compiler is done, however little of the machine is left for it.
  for (const { url } of rivals) await autocannon({ url: url + path, connections, amount: 30_000 });
  const tell = tellRounds('gateways by turns', count);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    const order = [...rivals.entries()];
    for (const [at, rival] of round % 2 === 0 ? order : order.reverse()) slices[at]?.push(await slice(rival));
    for (const [at, rival] of [service, ...rivals].entries()) times[at]?.push(await latency(rival.url, 300));
  }
  await checkAnswers([service, ...rivals]);

  const of = (kind: 'rate' | 'cpu', at: number) => (slices[at] ?? []).map((each) => each[kind]);
  const added = (at: number) => (times[at + 1] ?? []).map((ms, round) => ms - (times[0]?.[round] ?? Number.NaN));
  console.log(
    `${path}: ${Buffer.byteLength(body)} bytes, ${connections} connections; ${placementOf('the gateway', 'load and services')}`,
  );
  console.log('Each figure: median (least to greatest round)');
  for (const [at, { name }] of rivals.entries()) {
    console.log(`\n${name}`);
    console.table({
      'rate, of nginx': withSpread(ratios(of('rate', at), of('rate', 0))),
      'requests for the same CPU, of nginx': withSpread(ratios(of('cpu', 0), of('cpu', at))),
      'requests a second': withSpread(of('rate', at)),
      'CPU µs a request': withSpread(of('cpu', at)),
      'added to one request alone, ms': withSpread(added(at)),
    });
  }
}

async function slice({ url, cpu }: Rival): Promise<{ rate: number; cpu: number }> {
  const [before, started] = [cpu(), performance.now()];
  const { errors, non2xx, '2xx': answers } = await autocannon({ url: url + path, connections, duration: 1 });
  if (errors + non2xx > 0 || answers === 0)
    throw new Error(`Cannot measure ${url}: ${errors} errors, ${non2xx} refusals`);
  return { rate: answers / ((performance.now() - started) / 1000), cpu: (cpu() - before) / answers };
}

/** No figure counts unless all of them give the same answer. */
async function checkAnswers(rivals: Rival[]): Promise<void> {
  const answers = await Promise.all(rivals.map(async ({ url }) => (await fetch(url + path)).text()));
  if (new Set([body, ...answers]).size !== 1) throw new Error('Cannot compare: the gateways give different answers');
}
