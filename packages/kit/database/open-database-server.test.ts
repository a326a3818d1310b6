// A server of the user's own, given by its URL.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../test-database/index.ts';
import { createDatabase, openDatabaseServer } from './index.ts';
import { withClient } from './with-client.ts';

const migrations = join(import.meta.dirname, '../testing/migrations');
const { url } = await testDatabase(migrations);
const open = (changes: Partial<URL>) =>
  openDatabaseServer({ url: Object.assign(new URL(url), changes).href, dataDir: '/nowhere' });

describe('a given DATABASE_URL', () => {
  it('is used as it stands, and its server is left running', async () => {
    const server = await openDatabaseServer({ url, dataDir: '/nowhere' });
    expect([server.embedded, server.urlOf('other')]).toEqual([false, url]);
    await server.stop();
    expect(await createDatabase(url)).toBe(false);
  });

  it('takes the name of the database when it names none itself', async () => {
    const server = await open({ pathname: '/' });
    expect(new URL(server.urlOf('other')).pathname).toBe('/other');
  });

  it('may name a database that is made later, by several at once', async () => {
    const server = await open({ pathname: '/made "later"' });
    const target = server.urlOf('ignored');
    const made = await Promise.all([1, 2, 3].map(() => createDatabase(target)));
    expect(made.filter(Boolean)).toHaveLength(1);
    await withClient(url, (client) => client.query('drop database "made ""later"""'));
  });

  it('with a wrong password is refused, and the message does not tell the password', async () => {
    const error: Error = await open({ password: 'sesame' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'database-refused', message: expect.stringContaining(new URL(url).host) });
    expect(error.message).not.toContain('sesame');
    await expect(open({ password: '' })).rejects.toMatchObject({ code: 'database-refused' });
  });

  it('with a wrong port or host is unreachable', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    await new Promise((resolve) => server.close(resolve));
    const code = 'database-unreachable';
    await expect(open({ port: `${port}` })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`${port}`),
    });
    await expect(open({ hostname: 'nowhere.invalid' })).rejects.toMatchObject({ code });
    for (const other of ['nonsense', 'mysql://localhost/blog']) {
      const message = expect.stringContaining('postgres://');
      await expect(openDatabaseServer({ url: other, dataDir: '/nowhere' })).rejects.toMatchObject({ code, message });
    }
  });

  it('with a "%" that begins no escape is refused in words, without the password', async () => {
    const broken = url.replace(/:[^:@]*@/, ':100%sure@');
    await expect(openDatabaseServer({ url: broken })).rejects.toMatchObject({
      code: 'database-unreachable',
      message: 'Cannot use DATABASE_URL: it has a "%" that begins no escape; write "%25" for "%"',
    });
  });

  it('is made in UTF-8, and an existing database in another encoding is refused', async () => {
    const [latin, made] = ['/latin', '/unicode'].map((pathname) => Object.assign(new URL(url), { pathname }).href);
    await withClient(url, (client) =>
      client.query("create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'"),
    );
    await expect(createDatabase(String(latin))).rejects.toMatchObject({
      code: 'database-refused',
      message: 'Cannot use "latin": it is in LATIN1, not in UTF8',
    });
    await createDatabase(String(made));
    const { rows } = await withClient(String(made), (client) => client.query('show server_encoding'));
    expect(rows).toEqual([{ server_encoding: 'UTF8' }]);
    for (const name of ['latin', 'unicode']) await withClient(url, (client) => client.query(`drop database ${name}`));
  });

  it('of a pooler that refuses start-up parameters is named as one', async () => {
    const message = 'unsupported startup parameter: options';
    const fields = `SFATAL\0C08P01\0M${message}\0\0`;
    const pooler = createServer((socket) => {
      socket.once('data', () => {
        const head = Buffer.from('E\0\0\0\0');
        head.writeInt32BE(fields.length + 4, 1);
        socket.end(Buffer.concat([head, Buffer.from(fields)]));
      });
    });
    await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
    const { port } = pooler.address() as { port: number };
    await expect(open({ port: `${port}` })).rejects.toMatchObject({
      code: 'database-unreachable',
      message: expect.stringContaining(`${message}: this is a pooler, give the address behind it`),
    });
    pooler.close();
  });

  it('whose user may not create databases gets a clear error', async () => {
    await withClient(url, async (client) => {
      await client.query(`create role humble login password 'x'`);
    });
    const target = Object.assign(new URL(url), { username: 'humble', password: 'x', pathname: '/wanted' });
    await expect(createDatabase(target.href)).rejects.toMatchObject({
      code: 'database-refused',
      message: 'Cannot create database "wanted": permission denied to create database',
    });
    await withClient(url, (client) => client.query('drop role humble'));
  });
});
