// What a decision costs as policies grow: the index by action against the usual filter and some, in one run.
import { interleavedRounds, ratios, withSpread } from '#measure';
import { createPolicies, type PolicySet, sameId } from '../src/index.ts';

type Person = { id: string; role: string };
type Post = { type: string; authorId: string };
type Environment = { now: Date };
type Actions = Record<string, Post>;
type Ask = (subject: Person, post: Post) => boolean;
type Make = (actions: readonly string[]) => (action: string) => Ask;

const environment: Environment = { now: new Date() };

function createIndexed(actions: readonly string[]) {
  const policies: PolicySet<Person, Environment, Actions>['policies'] = ({ permit }) =>
    actions.flatMap((action) => [
      permit(action, 'the author', ({ subject, resource }) => sameId(subject.id, resource.authorId)),
      permit(action, 'moderators', ({ subject }) => subject.role === 'MODERATOR'),
    ]);
  const report = ({ error }: { error: unknown }) => {
    throw error;
  };
  return createPolicies<Person, Environment, Actions>({ actions, policies, report });
}

const asked: Make = (actions) => {
  const policies = createIndexed(actions);
  return (action) => (subject, post) => policies.may(subject, action, post, environment);
};

/** With the name of the policy that decided. */
const decided: Make = (actions) => {
  const policies = createIndexed(actions);
  return (action) => (subject, post) => policies.decide(subject, action, post, environment).effect === 'permit';
};

const usual: Make = (actions) => {
  const policies = actions.flatMap((action) => [
    { type: 'post', action, allows: (user: Person, post: Post) => post.authorId === user.id },
    { type: 'post', action, allows: (user: Person) => user.role === 'MODERATOR' },
  ]);
  return (action) => (subject, post) =>
    policies
      .filter((policy) => policy.type === post.type && policy.action === action)
      .some((policy) => policy.allows(subject, post));
};

const people = ['ann', 'bob', 'mod'].map((id) => ({ id, role: id === 'mod' ? 'MODERATOR' : 'USER' }));
const posts = ['ann', 'bob', 'eve'].map((authorId) => ({ type: 'post', authorId }));

/** Asks about the first `distinct` actions in turn, of a set with two policies for each of its actions. */
function contestant(decision: string, make: Make, policies: number, distinct: number) {
  const actions = Array.from({ length: policies / 2 }, (_, index) => `post:action-${index}`);
  const asks = actions.slice(0, distinct).map(make(actions));
  const requests = Array.from({ length: 1000 }, (_, index) => ({
    subject: people[index % people.length] as Person,
    // In strides, so that neighbours in the list are not neighbours in time.
    ask: asks[(index * 389) % asks.length] as Ask,
    post: posts[(index >> 2) % posts.length] as Post,
  }));
  const run = (decisions: number) => {
    let yes = 0;
    for (let done = 0; done < decisions; done += requests.length) {
      for (const { subject, ask, post } of requests) if (ask(subject, post)) yes++;
    }
    return yes;
  };
  return { name: `${decision}, ${policies} policies, ${distinct} asked`, run };
}

const decisions = Object.entries({
  may: asked,
  decide: decided,
  'usual filter + some': usual,
});
const times = interleavedRounds(
  decisions.flatMap(([name, make]) => [
    contestant(name, make, 10, 5),
    contestant(name, make, 1000, 5),
    contestant(name, make, 1000, 500),
  ]),
  20_000,
);

const cost = (decision: string, policies: number, distinct = 5) =>
  times.get(`${decision}, ${policies} policies, ${distinct} asked`) ?? [];

for (const [decision] of decisions) {
  const many = cost(decision, 1000);
  console.log(`\n${decision}: median (least to greatest round)`);
  console.table({
    '1000 policies, of the time at 10': withSpread(ratios(many, cost(decision, 10))),
    'usual filter + some at 1000, times this': withSpread(ratios(cost('usual filter + some', 1000), many)),
    'ns at 10 policies': withSpread(cost(decision, 10)),
    'ns at 1000': withSpread(many),
    'ns at 1000, all 500 actions in turn': withSpread(cost(decision, 1000, 500)),
  });
}
