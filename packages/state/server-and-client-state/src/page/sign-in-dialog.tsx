// Asks who somebody is. A demo says who its people are.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, ProblemMessage, Stack, TextField } from '#ui';
import { demoQuery } from '../server-state/index.ts';
import { usePersonState, useTools } from './tools/tools.ts';
import { messageOf } from './words.ts';

export default function SignInDialog({ onClose }: { onClose: () => void }) {
  const { session } = useTools();
  const { data: demo } = useQuery(demoQuery(usePersonState().server.api));
  const [credentials, setCredentials] = useState({ email: '', password: '' });
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  async function send(given: typeof credentials) {
    if (isPending) return;
    setPending(true);
    await session.signIn(given).then(onClose, setError);
    setPending(false);
  }
  return (
    <Dialog title="Sign in" isOpen onClose={onClose} actions={<Button onPress={onClose}>Cancel</Button>}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(credentials);
        }}
      >
        <Stack>
          {error !== undefined && <ProblemMessage problem={{ title: messageOf(error) }} />}
          {demo && demo.people.length > 0 && (
            <Stack isRow gap="small">
              {demo.people.map(({ name, email, role }) => (
                <Button key={email} onPress={() => send({ email, password: demo.password })}>
                  {name} ({role})
                </Button>
              ))}
            </Stack>
          )}
          <TextField
            label="E-mail"
            type="email"
            autoComplete="username"
            value={credentials.email}
            onChange={(email) => setCredentials({ ...credentials, email })}
          />
          <TextField
            label="Password"
            type="password"
            autoComplete="current-password"
            value={credentials.password}
            onChange={(password) => setCredentials({ ...credentials, password })}
          />
          <Stack isRow>
            <Button type="submit" tone="primary">
              {isPending ? 'Signing in…' : 'Sign in with a password'}
            </Button>
          </Stack>
        </Stack>
      </form>
    </Dialog>
  );
}
