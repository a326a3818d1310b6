import { expect, test } from 'vitest';
import { environment } from './environment.ts';
import { planted } from './planted.ts';

test('.env.example and the code name the same variables, but for what the code sets for itself', async () => {
  expect(await environment.run(planted('environment/planted'))).toEqual({
    looked: 5,
    findings: [
      'packages/kit/http/other.ts:1 reads DATABASE_URL, which .env.example does not name',
      'packages/kit/http/settings.ts:5 reads BODY_LIMIT, which .env.example does not name',
      'packages/kit/http/taken.ts:1 reads DATA_FOLDER, which .env.example does not name',
      '.env.example:4 names OLD_NAME, which no code reads',
    ],
  });
});
