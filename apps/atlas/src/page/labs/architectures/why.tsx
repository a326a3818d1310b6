// The reason for what was seen, with the page, the test and the measurement that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      In a <strong>layered monolith</strong> a request is a chain of function calls: the only steps with a name of their
      own are the statements, and where there are several, one transaction can hold them together. The{' '}
      <strong>modular monolith</strong> is one program, too, but a module asks another one through its door, and tells
      the others by events; so its trace goes on after the answer.
    </p>
    <p>
      Between <strong>microservices</strong> every such step crosses a network. To register somebody, the service for
      sign-in holds the password, the one for users the profile, and the one for posts a copy of the name. No
      transaction spans them: a process manager carries the registration through, one step after the other, and each may
      fail and be done again. That is what the bars between the programs are.
    </p>
    <p>
      <strong>While a service is stopped</strong>, the others go on with what they have. Without the users service posts
      are still listed, since the posts service keeps a copy of each name. To register needs the users service: the
      answer is 503, with the time after which to come again. A service that has failed five times is not asked for five
      seconds: this is the circuit breaker. When the service is back, the first answers may still be 503, until one call
      on trial has found out.
    </p>
    <p>
      <strong>With 100 clients</strong> the figures are those of this machine, on which clients, servers and database
      share the processors, and all patterns one process. They compare the three with each other, and with nothing else.
    </p>
    <Further
      links={[
        ['/docs/patterns/microservices/#one-request-followed', 'The same request, followed in words'],
        ['/code/packages/system/microservices/src/traces.test.ts/', 'The test: one story of a client is one trace'],
        [
          '/code/packages/system/microservices/testing/failure-cases.ts/',
          'The test: without the users service posts are listed, and what needs it is a 503',
        ],
        ['/docs/compare/architectures/', 'What a request costs in each of the three, measured'],
        ['/docs/decisions/0017-a-process-manager-of-our-own/', 'The decision for a process manager'],
      ]}
    />
  </>
);
