// The reason for what was seen, with the page, the tests and the lines that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      The store keeps <strong>what happened</strong>, and no row of the account as it is. The state is computed: a
      function takes a state and one event, and gives the next state. As of version 2 means that the first two events
      were added up, and as of a time means all events up to it. So each past state can be had, without a copy of it
      anywhere.
    </p>
    <p>
      An event also says <strong>who</strong> sent the command, and which command and request led to it. That is the
      audit trail, and it cannot differ from the state, because the state is made from it.
    </p>
    <p>
      Name and address stand in the events only in a sealed form, which the <strong>key of the person</strong> opens. To
      erase the person appends one more event and destroys the key in the same transaction. The other events stay as
      they are: versions, times, roles and the order of things still add up. What was personal in them is noise, also in
      each copy of the events that somebody has made.
    </p>
    <Further
      links={[
        ['/docs/patterns/event-sourcing/#one-request-followed', 'A change of an address, followed in words'],
        [
          '/code/packages/data/event-sourcing/src/app.accounts.test.ts/',
          'The test: of an erased person nothing personal is left, and the history still replays',
        ],
        [
          '/code/packages/data/event-sourcing/src/commands/load.ts/',
          'The lines that add up a stream, up to a version or a time',
        ],
        ['/code/packages/data/event-sourcing/src/stored-events/seal.ts/', 'The lines that seal'],
        ['/docs/decisions/0021-a-key-for-each-person-makes-events-forget/', 'The decision for a key of each person'],
      ]}
    />
  </>
);
