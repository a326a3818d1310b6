// What the page at /docs sends of itself works on the demo data, and works again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountsApp, startAccountsApp } from '../../testing/accounts-app.ts';

type Example = { example?: unknown };
type Described = {
  operationId: string;
  parameters?: (Example & { name: string; in: string })[];
  requestBody?: { content: Record<string, Example> };
  responses: object;
};

let app: AccountsApp;
beforeAll(async () => {
  app = await startAccountsApp();
});
afterAll(() => app.stop());

test('each example of the document is answered as the document says, twice', async () => {
  const text = await (await fetch(`${app.url}/openapi.json`)).text();
  const document: { paths: Record<string, Record<string, Described>> } = JSON.parse(text);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  const expected: Record<string, string | undefined> = {};
  const answered: Record<string, string> = {};
  let signedIn: Record<string, unknown> = {};
  const send = async (operation: (typeof described)[number] | undefined) => {
    if (!operation) return;
    const { operationId, method, path, parameters = [], requestBody, responses } = operation;
    const place = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce((text, { name, example }) => text.replace(`{${name}}`, String(example)), path);
    const example = requestBody?.content['application/json']?.example;
    const body = example && JSON.stringify(example).replace('{{refreshToken}}', String(signedIn.refreshToken));
    const { status, body: answer } = await app.request(method, place, { body, token: signedIn.accessToken as string });
    if (answer.accessToken) signedIn = answer;
    answered[operationId] = String(status);
    expected[operationId] = Object.keys(responses).find((code) => code < '300');
  };
  for (const round of [1, 2]) {
    await send(described.find(({ operationId }) => operationId === 'login'));
    for (const operation of described) if (operation.operationId !== 'logout') await send(operation);
    await send(described.find(({ operationId }) => operationId === 'logout'));
    // No example can know the id of a session; and who has registered cannot register again.
    const odd = { endMySession: '404', ...(round === 2 && { register: '409' }) };
    expect(answered).toEqual({ ...expected, ...odd });
  }
});
