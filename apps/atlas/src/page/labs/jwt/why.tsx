// The reason for what was seen, with the page, the tests and the lines that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      An <strong>access token</strong> is accepted without a look-up, so nobody can take it back. It is also good after
      its family has ended, until its own end. That is why it lives for minutes.
    </p>
    <p>
      A <strong>refresh token</strong> works once. All that descend from one sign-in are a family. When a used one comes
      back, somebody has a copy, and the server cannot know whether the owner or the thief asks. So it ends the family:
      both are refused from then on, and only the owner knows the password with which to sign in again.
    </p>
    <p>
      When the <strong>signing key</strong> is exchanged, new tokens name the new key in their header. The key before it
      signs nothing any more, but it verifies until the last token that it has signed has ended. So nobody is signed out
      by an exchange.
    </p>
    <Further
      links={[
        ['/docs/patterns/jwt-refresh/#one-request-followed', 'A stolen token, followed in words'],
        [
          '/code/packages/auth/jwt-refresh/pitfalls/rotation.test.ts/',
          'The test: replay of a rotated token revokes the whole family',
        ],
        ['/code/packages/auth/jwt-refresh/src/decide-rotation.ts/', 'The lines that decide it'],
        ['/code/packages/auth/jwt-refresh/src/key-ring.ts/', 'The lines that say which key verifies until when'],
        [
          '/docs/decisions/0007-strict-refresh-token-reuse-detection/',
          'The decision for families that end at the first reuse',
        ],
      ]}
    />
  </>
);
