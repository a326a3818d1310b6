// The first requests of a project of several patterns: somebody signs in at the one that has accounts, and every pattern takes the
// token. So whoever copies sees that the parts belong together.
import type { Combinable } from './combinations.ts';
import type { Member } from './wiring.ts';

const json = "-H 'Content-Type: application/json'";
const token = '-H @.data/noor';
const [title, content] = ['Written once', 'And read through every door.'];
const draft = JSON.stringify({ title, content });
const mutation = JSON.stringify({
  query: `mutation { createPost(input: { title: "${title}", content: "${content}" }) { __typename } }`,
});
const query = JSON.stringify({ query: '{ posts(status: draft) { edges { node { title } } } }' });

/** What comes after the address of the pattern; `read` shows what was written through another door of the same database. */
type Requests = { signsIn?: true; write: string; read?: string };

const blogApi: Requests = {
  signsIn: true,
  write: `/api/posts ${token} ${json} -d '${draft}'`,
  read: `'/api/posts?status=draft' ${token}`,
};

const requests: Record<Combinable, Requests> = {
  monolith: blogApi,
  'modular-monolith': blogApi,
  microservices: blogApi,
  'event-sourcing': { write: blogApi.write },
  cqrs: { write: blogApi.write },
  rest: blogApi,
  graphql: {
    signsIn: true,
    write: `/graphql ${token} ${json} -d '${mutation}' | grep '"Post"'`,
    read: `/graphql ${token} ${json} -d '${query}'`,
  },
  trpc: {
    signsIn: true,
    write: `/trpc/posts.create ${token} ${json} -d '${draft}'`,
    read: `'/trpc/posts.list?input=%7B%22status%22%3A%22draft%22%7D' ${token}`,
  },
  'server-and-client-state': blogApi,
  'jwt-refresh': { signsIn: true, write: `/api/me ${token}` },
  'order-machine': { write: `/api/orders ${token} -X POST` },
  abac: { write: '/.well-known/authzen-configuration' },
};

export const portOf = ({ part }: Member): number => 4000 + (part.source.manifest.pattern?.port ?? 0);

function ask(member: Member, rest: string): string {
  const address = `http://127.0.0.1:${portOf(member)}`;
  return rest.startsWith("'") ? `curl -fsS '${address}${rest.slice(1)}` : `curl -fsS ${address}${rest}`;
}

/** Lines for a shell. */
export function firstRequests(members: Member[]): string[] {
  const found = members.map((member) => ({ member, ...requests[member.id as Combinable] }));
  const entrance = found.find(({ signsIn }) => signsIn);
  const login = `/api/auth/login ${json} -d '{"email":"noor@example.com","password":"read the book first"}'`;
  const kept = `sed 's/.*"accessToken":"\\([^"]*\\)".*/Authorization: Bearer \\1/' > .data/noor`;
  const lines = found.map(({ member, write, read }) => {
    const isReader = found.find((one) => one.member.owner === member.owner)?.member !== member;
    return isReader && read !== undefined ? ask(member, `${read} | grep '${title}'`) : ask(member, write);
  });
  return [...(entrance ? [ask(entrance.member, `${login} | ${kept}`)] : []), ...lines];
}
