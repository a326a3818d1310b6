// Writers that go on while servers are taken away from under them, and remember what it acknowledged.
const send = (url: string, body: object, token?: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

export async function signIn(url: string, credentials: { email: string; password: string }): Promise<string> {
  const answer = await send(`${url}/api/auth/login`, credentials);
  if (!answer.ok) throw new Error(`Cannot sign in as "${credentials.email}": ${answer.status}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** Four writers at once; after `count` acknowledged posts `cut` is called, and once it is done they stop. Resolves to the ids. */
export async function writePostsUntil(
  url: string,
  token: string,
  { count, cut }: { count: number; cut: () => Promise<unknown> },
): Promise<string[]> {
  const acknowledged: string[] = [];
  let cutting: Promise<unknown> | undefined;
  let isCut = false;
  const write = async (writer: number) => {
    for (let number = 0; number < 1000 && !isCut; number++) {
      const answer = await send(`${url}/api/posts`, { title: `${writer}-${number}`, content: 'Words.' }, token);
      // The limit is part of the server: a polite client waits.
      if (answer.status === 429) {
        await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('Retry-After')) * 1000));
        continue;
      }
      if (answer.status !== 201) throw new Error(`Cannot write: ${answer.status}`);
      acknowledged.push(((await answer.json()) as { id: string }).id);
      if (acknowledged.length >= count) cutting ??= cut().then(() => (isCut = true));
    }
  };
  await Promise.allSettled([write(1), write(2), write(3), write(4)]);
  if (!cutting) throw new Error(`Cannot cut the writers off: they stopped after ${acknowledged.length} posts`);
  await cutting;
  return acknowledged;
}
