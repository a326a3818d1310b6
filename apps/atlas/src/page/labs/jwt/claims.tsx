// What an access token says, decoded: it is signed and not encrypted, so whoever has it can read it.
import { useState } from 'react';
import { Select, Stack, Table } from '#ui';
import type { Life } from '../../../labs/jwt/story.ts';
import css from './tables.module.css';

const meanings: Record<string, string> = {
  alg: 'how it is signed',
  typ: 'what it is: an access token and no other JWT',
  kid: 'the name of the key that signed it',
  iss: 'who gave it',
  aud: 'for whom it is good',
  sub: 'who asks',
  role: 'the role at that moment',
  sid: 'the session, which is the family of its refresh tokens',
  iat: 'when it was given',
  exp: 'when it ends',
  jti: 'its own name',
};

export function Claims({ lives }: { lives: readonly Life[] }) {
  const tokens = lives.filter(({ kind }) => kind === 'access token');
  const [chosen, choose] = useState('');
  const token = tokens.find(({ name }) => name === chosen) ?? tokens.at(-1);
  if (token === undefined) return null;
  const rows = [
    ...Object.entries(token.header ?? {}).map(([name, value]) => ({ part: 'header', name, value })),
    ...Object.entries(token.claims ?? {}).map(([name, value]) => ({ part: 'claims', name, value })),
  ];
  return (
    <Stack>
      <Select
        label="Read"
        value={token.name}
        options={tokens.map(({ name }) => ({ value: name, label: name }))}
        onChange={choose}
      />
      <Table
        caption={`What ${token.name} says`}
        rows={rows}
        keyOf={({ part, name }) => `${part} ${name}`}
        columns={[
          { name: 'part', cell: ({ part }) => part },
          { name: 'name', isHeading: true, cell: ({ name }) => <code>{name}</code> },
          { name: 'value', cell: ({ name, value }) => <code className={css.whole}>{inWords(name, value)}</code> },
          { name: 'it means', cell: ({ name }) => <span className={css.words}>{meanings[name] ?? '–'}</span> },
        ]}
      />
    </Stack>
  );
}

const inWords = (name: string, value: unknown): string =>
  name === 'iat' || name === 'exp' ? `${value} (${new Date(Number(value) * 1000).toISOString()})` : String(value);
