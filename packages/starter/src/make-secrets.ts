// The script `npm run secrets` of a starter: it makes the secrets that its docker-compose.yml asks for.

export function secretsScript(secrets: readonly string[], hasDatabases: boolean): string {
  const passwords = hasDatabases ? ['POSTGRES_PASSWORD', 'DATABASE_PASSWORD'] : [];
  const keys = secrets.filter((name) => name.endsWith('_KEY'));
  const lines = [...passwords, ...secrets].map(
    (name) => `  \`${name}=\${${keys.includes(name) ? 'signingKey' : 'secret'}()}\`,`,
  );
  if (secrets.includes('ADMIN_PASSWORD')) lines.push("  'ADMIN_EMAIL=ada@example.com',");
  const crypto = keys.length > 0 ? 'generateKeyPairSync, randomBytes' : 'randomBytes';
  return `// Writes a .env with strong secrets, readable by you alone. One that exists is left alone.
import { ${crypto} } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const secret = () => randomBytes(32).toString('base64url');
${keys.length > 0 ? signingKey : ''}
const lines = [
${lines.join('\n')}
];
writeFileSync('.env', \`\${lines.join('\\n')}\\n\`, { flag: 'wx', mode: 0o600 });
console.log('.env written');
`;
}

const signingKey = `/** In one line: a .env file has no others. */
const signingKey = () =>
  String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }))
    .trim()
    .replaceAll('\\n', '\\\\n');
`;
