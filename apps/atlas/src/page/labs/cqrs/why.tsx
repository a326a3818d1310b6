// The reason for what was seen, with the page, the tests and the lines that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      The command changes the <strong>write model</strong> and leaves an <strong>event</strong> in the outbox, in one
      transaction: either both are there or neither. Then it answers. The <strong>projection</strong> is told that there
      is something new, reads the event, and writes the rows of the <strong>read model</strong> together with the
      position up to which it has read. Only then a query shows what the command did.
    </p>
    <p>
      So there is a time in which the command is done and the read model is old. A reader for whom that matters says so:
      the command answers with its <strong>position</strong>, the reader hands it on as Read-After, and the query waits
      until the read model has come so far, but not longer than the reader wants to wait. A reader who would rather have
      an old answer than wait gets it marked as old. Whoever names no position gets what is there.
    </p>
    <p>
      The projection is woken by a notice, and so is the query that waits for it. A new name has to be written into the
      row of each post of the author, so there the projection has more to do.
    </p>
    <Further
      links={[
        ['/docs/patterns/cqrs/#one-request-followed', 'The same request, followed in words'],
        [
          '/code/packages/data/cqrs/src/queries/read-after.test.ts/',
          'The test: whoever names the position of a command sees what it did',
        ],
        ['/code/packages/data/cqrs/src/queries/read-after.ts/', 'The lines that wait'],
        [
          '/code/packages/data/cqrs/src/projections/project-batch.ts/',
          'The lines that take in an event: rows and position in one transaction',
        ],
        ['/docs/decisions/0023-a-position-is-the-token-of-a-write/', 'The decision for a position'],
      ]}
    />
  </>
);
