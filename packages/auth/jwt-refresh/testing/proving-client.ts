// For tests: a client that holds a key, as the library `dpop` makes its proofs. It signs the nonce that it was given last.
import { generateKeyPair, generateProof } from 'dpop';
import { type AccountsApp, noor } from './accounts-app.ts';

type Made = { htm?: string; htu?: string; nonce?: string | undefined; accessToken?: string | undefined };
type Sent = { accessToken?: string; body?: unknown; proof?: string };

export async function provingClient({ url, request }: Pick<AccountsApp, 'url' | 'request'>) {
  const keys = await generateKeyPair('ES256');
  let nonce: string | undefined;

  const prove = (method: string, path: string, { accessToken, ...made }: Made = {}) => {
    const { htm = method, htu = url + path, nonce: signed } = { nonce, ...made };
    return generateProof(keys, htu, htm, signed, accessToken);
  };

  /** Once, with the proof that is given or a new one. */
  async function once(method: string, path: string, { accessToken, body, proof }: Sent = {}) {
    const headers = {
      DPoP: proof ?? (await prove(method, path, { accessToken })),
      ...(accessToken !== undefined && { Authorization: `DPoP ${accessToken}` }),
    };
    const answer = await request(method, path, { headers, body });
    nonce = answer.headers.get('DPoP-Nonce') ?? nonce;
    return answer;
  }

  /** As clients do: again with the nonce, when one is asked for. */
  async function ask(method: string, path: string, sent: Sent = {}) {
    const answer = await once(method, path, sent);
    return answer.body.code === 'proof-nonce-required' ? once(method, path, sent) : answer;
  }

  async function login() {
    const { email, password } = noor;
    const { body } = await ask('POST', '/api/auth/login', { body: { email, password } });
    return {
      accessToken: String(body.accessToken),
      refreshToken: String(body.refreshToken),
      tokenType: body.tokenType,
    };
  }

  return { keys, prove, once, ask, login };
}
