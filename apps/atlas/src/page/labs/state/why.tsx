// The reason for what was seen, with the page, the tests and the lines that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      <strong>The cache holds answers of the server, and nothing else.</strong> It knows of each answer when it came.
      For 30 seconds the answer is fresh, and whoever comes back to the page sees it without a request. After that it is
      stale: it is shown at once, and asked for again.
    </p>
    <p>
      <strong>A save that has no answer yet is in a list of its own.</strong> The screen shows it over the cache, and
      marks it. When the server refuses, or nobody answers, the write leaves that list, and the screen shows what the
      cache has. Nothing has to be taken back.
    </p>
    <p>
      <strong>The words are a draft, in a store of this tab.</strong> It stays until the server has them. It remembers
      the version on which it is based, so the server can tell that a colleague was quicker, and the person decides. A
      new post has no version but a key: pressed twice, it is one row.
    </p>
    <p>
      <strong>A tab does not hear what another one has saved.</strong> It sees it when its answer is stale and somebody
      looks at it again, or when its own save meets the newer version. What the tabs do tell each other is who is signed
      in: a new token, and that somebody has signed out. Then the cache and the drafts of that person are gone in all of
      them.
    </p>
    <p>
      Both tabs run in this page, with the cache, the stores and the session of the pattern. Only the way is longer: the
      atlas passes each request on to the pattern, for Noor, and a colleague is Ada. To let time go by, the lab sets
      back the time at which each answer came. Whoever resets or leaves takes the posts of the lab along.
    </p>
    <Further
      links={[
        ['/docs/patterns/server-and-client-state/#one-request-followed', 'A refused save, followed in words'],
        [
          '/code/packages/state/server-and-client-state/src/server-state/writes.test.ts/',
          'The test: an edit that fails ends in what the server has, and the person is told',
        ],
        [
          '/code/packages/state/server-and-client-state/src/server-state/pending.ts/',
          'The lines that lay what is on its way over the cache',
        ],
        ['/code/packages/state/server-and-client-state/src/client-state/drafts.ts/', 'The lines that keep a draft'],
        ['/code/packages/state/server-and-client-state/src/api/tabs.ts/', 'The lines by which tabs hear each other'],
        ['/docs/decisions/0039-not-everything-in-one-store/', 'The decision against one store for everything'],
      ]}
    />
  </>
);
