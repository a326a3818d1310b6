// The reason for what was seen, with the code, the tests and the page that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      The publisher writes the post and its event in <strong>one transaction</strong>: both are there, or neither. The
      consumer writes its effect and the id of the event in one transaction, too. That table of ids is the{' '}
      <strong>inbox</strong>. Whoever is killed between the effect and the commit has written nothing. The event is
      delivered again, and its id is in the inbox once, so that it takes effect once.
    </p>
    <p>
      An event that fails is <strong>set aside</strong>, and is tried again after a pause that doubles each time. After
      four attempts it is a <strong>dead letter</strong>: a person has to look at it. Later events of the same author
      wait behind it, since their order matters; those of others go on. When the handler is mended, the dead letter is
      replayed, and what waited follows.
    </p>
    <p>
      A notice tells the consumer that something is new. It may be lost: the consumer looks into the outbox every two
      seconds by itself, as far as this lab sets it. A transaction that stays open leaves a hole in the positions. The
      cursor remembers the hole, and reads on.
    </p>
    <Further
      links={[
        ['/docs/patterns/outbox/', 'The page of the pattern, which follows an event through a crash'],
        ['/code/packages/messaging/src/postgres/inbox.ts/', 'The inbox, in code'],
        [
          '/code/packages/messaging/pitfalls/consumers.test.ts/',
          'The test: an event that is delivered twice takes effect once',
        ],
        [
          '/code/packages/messaging/pitfalls/cursor.test.ts/',
          'The test: the event of a slow transaction is not skipped',
        ],
      ]}
    />
  </>
);
