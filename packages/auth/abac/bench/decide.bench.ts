// What a decision costs as policies grow, in one run: compiled conditions, closures written by hand in the same policy
// set, the usual filter and some, and CASL. Each set asks for properties of several names, as the rules of an app do.
import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import { interleavedRounds, ratios, withSpread } from '#measure';
import { code, createPolicies, facts, is, type PolicySet, same } from '../src/index.ts';

type Key = 'id' | 'team' | 'unit';
type Person = Record<Key | 'role', string>;
type Post = { type: string; status: string; author: Record<Key, string> };
type Environment = { now: Date };
type Actions = Record<string, Post>;
type Policies = PolicySet<Person, Environment, Actions>['policies'];
type Ask = (subject: Person, post: Post) => boolean;
type Make = (actions: readonly string[]) => (action: string) => Ask;

const environment: Environment = { now: new Date() };
const keys: readonly Key[] = ['id', 'team', 'unit'];
const keyAt = (place: number): Key => keys[place % keys.length] ?? 'id';
const { subject, resource } = facts<Person, Post, Environment>();

const sameId = (a: unknown, b: unknown) => (typeof a === 'string' || typeof a === 'number') && a !== '' && a === b;
/** Closures as people write them: each names its properties itself. */
const byHand: Record<Key, (facts: { subject: Person; resource: Post }) => boolean> = {
  id: ({ subject, resource }) => sameId(subject.id, resource.author.id),
  team: ({ subject, resource }) => sameId(subject.team, resource.author.team),
  unit: ({ subject, resource }) => sameId(subject.unit, resource.author.unit),
};

const conditions: (actions: readonly string[]) => Policies =
  (actions) =>
  ({ permit, forbid }) =>
    actions.flatMap((action, place) => [
      permit(action, 'the author', same(subject[keyAt(place)], resource.author[keyAt(place)])),
      permit(action, 'moderators', is(subject.role, 'MODERATOR')),
      forbid(action, 'locked', is(resource.status, 'locked')),
    ]);
const closures: typeof conditions =
  (actions) =>
  ({ permit, forbid }) =>
    actions.flatMap((action, place) => [
      permit(action, 'the author', code('author', byHand[keyAt(place)])),
      permit(
        action,
        'moderators',
        code('moderator', ({ subject }) => subject.role === 'MODERATOR'),
      ),
      forbid(
        action,
        'locked',
        code('locked', ({ resource }) => resource.status === 'locked'),
      ),
    ]);

const report = ({ error }: { error: unknown }) => {
  throw error;
};
const indexed = (rules: typeof conditions, actions: readonly string[]) =>
  createPolicies<Person, Environment, Actions>({ actions, policies: rules(actions), report });

const asked =
  (rules: typeof conditions): Make =>
  (actions) => {
    const policies = indexed(rules, actions);
    return (action) => (subject, post) => policies.may(subject, action, post, environment);
  };

/** With the name of the policy that decided. */
const decided: Make = (actions) => {
  const policies = indexed(conditions, actions);
  return (action) => (subject, post) => policies.decide(subject, action, post, environment).effect === 'permit';
};

const usual: Make = (actions) => {
  const policies = actions.flatMap((action, place) => [
    { type: 'Post', action, forbids: true, applies: (_: Person, post: Post) => post.status === 'locked' },
    {
      type: 'Post',
      action,
      forbids: false,
      applies: (subject: Person, post: Post) => byHand[keyAt(place)]({ subject, resource: post }),
    },
    { type: 'Post', action, forbids: false, applies: (user: Person) => user.role === 'MODERATOR' },
  ]);
  return (action) => (subject, post) => {
    const own = policies.filter((policy) => policy.type === post.type && policy.action === action);
    const some = (forbids: boolean) =>
      own.some((policy) => policy.forbids === forbids && policy.applies(subject, post));
    return !some(true) && some(false);
  };
};

/** Its rules hold the person, so each person has an ability of their own; made once, as the cheapest way to use it. */
const casl: Make = (actions) => {
  const abilities = new Map(people.map((person) => [person, abilityOf(person, actions)]));
  return (action) => (subject, post) => abilities.get(subject)?.can(action, asPost(post)) === true;
};
const asPost = (post: Post) => Object.assign(post, { __caslSubjectType__: 'Post' });
function abilityOf(person: Person, actions: readonly string[]) {
  const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
  for (const [place, action] of actions.entries()) {
    can(action, 'Post', { [`author.${keyAt(place)}`]: person[keyAt(place)] });
    if (person.role === 'MODERATOR') can(action, 'Post');
    cannot(action, 'Post', { status: 'locked' });
  }
  return build();
}

const named = (id: string): Record<Key, string> => ({ id, team: `team of ${id}`, unit: `unit of ${id}` });
const people = ['ann', 'bob', 'mod'].map((id) => ({ ...named(id), role: id === 'mod' ? 'MODERATOR' : 'USER' }));
const posts = ['ann', 'bob', 'eve'].map((id) => ({
  type: 'Post',
  status: id === 'bob' ? 'locked' : 'draft',
  author: named(id),
}));

/** Asks about the first `distinct` actions in turn, of a set with three policies for each of its actions. */
function contestant(decision: string, make: Make, policies: number, distinct: number) {
  const actions = Array.from({ length: Math.ceil(policies / 3) }, (_, index) => `post:action-${index}`);
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
  may: asked(conditions),
  'may, closures by hand': asked(closures),
  decide: decided,
  'usual filter + some': usual,
  casl,
});
const times = interleavedRounds(
  decisions.flatMap(([name, make]) => [
    contestant(name, make, 10, 4),
    contestant(name, make, 1000, 4),
    contestant(name, make, 1000, 330),
  ]),
  20_000,
);

const cost = (decision: string, policies: number, distinct = 4) =>
  times.get(`${decision}, ${policies} policies, ${distinct} asked`) ?? [];

const closuresByHand = cost('may, closures by hand', 1000);
for (const [decision] of decisions) {
  const many = cost(decision, 1000);
  console.log(`\n${decision}: median (least to greatest round)`);
  console.table({
    '1000 policies, of the time at 10': withSpread(ratios(many, cost(decision, 10))),
    'of closures by hand, at 1000': withSpread(ratios(many, closuresByHand)),
    'usual filter + some at 1000, times this': withSpread(ratios(cost('usual filter + some', 1000), many)),
    'CASL at 1000, times this': withSpread(ratios(cost('casl', 1000), many)),
    'ns at 10 policies': withSpread(cost(decision, 10)),
    'ns at 1000': withSpread(many),
    'ns at 1000, all 330 actions in turn': withSpread(cost(decision, 1000, 330)),
  });
}
