// Who are you? One of the demo people, or the holder of a token.
import { useState } from 'react';
import { Button, ProblemMessage, Stack, TextField } from '#ui';
import { problemOf } from './data/ask.ts';
import type { Session } from './data/session.ts';

export function SignIn({ session: { people, error, signIn, signInWith } }: { session: Session }) {
  const [token, setToken] = useState('');
  return (
    <Stack>
      <h2>Sign in</h2>
      {error && <ProblemMessage problem={problemOf(error)} />}
      {people && people.length > 0 && (
        <>
          <p>An order belongs to a person. These people of the demo need no password here:</p>
          <Stack isRow gap="small">
            {people.map(({ id, name }) => (
              <Button key={id} tone="primary" onPress={() => signIn(id)}>
                {name}
              </Button>
            ))}
          </Stack>
        </>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== '') signInWith(token.trim());
        }}
      >
        <Stack gap="small">
          <TextField
            label="Or paste an access token"
            description="npx pnpm -s access-token noor@example.com --for order-machine prints one. It is gone with this page."
            value={token}
            onChange={setToken}
          />
          <Stack isRow>
            <Button type="submit">Use this token</Button>
          </Stack>
        </Stack>
      </form>
    </Stack>
  );
}
