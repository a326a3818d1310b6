// The reason for what was seen, with the pages, the policies and the tests that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      <strong>Roles alone</strong> know the person and the action. They do not know the post. So a change of its author,
      its state or its age flips none of their answers. Either every USER may edit every post, or no USER may edit even
      a post of her own: no table of roles can say "the author".
    </p>
    <p>
      <strong>Policies</strong> look at the person, the post and the time, and may ask for a role, too. Nothing is
      permitted unless a policy permits it, and one that forbids overrides all that permit. That is why a day takes the
      edit from the author, and nothing else from anybody.
    </p>
    <p>
      Whoever may not read a draft gets 404 and not 403 for every action. A 403 would say that there is a draft. Over
      HTTP, a visitor who wants to change something is asked to sign in before any policy is asked.
    </p>
    <Further
      links={[
        ['/docs/patterns/abac/#rbac-and-abac-together', 'How roles and policies decide together'],
        ['/docs/patterns/rbac/#when-rbac-is-enough-and-where-it-breaks', 'When roles are enough'],
        ['/code/packages/auth/abac/src/policy-sets/blog.ts/', 'The policies that this lab asks'],
        [
          '/code/packages/auth/abac/pitfalls/decisions.test.ts/',
          'The tests: what an own list of checks decides wrongly',
        ],
      ]}
    />
  </>
);
