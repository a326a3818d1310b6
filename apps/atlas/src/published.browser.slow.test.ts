// The published edition as any web server shows it, below a path: its labs answer from recordings and say so.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createHttpApp, createLogger } from '#kit/http';
import { siteRoutes } from '#ui/serve';
import { listenTo, lookAt, needed, newPerson, openBrowser } from '#ui/testing';
import { needs } from '../testing/atlas-to-look-at.ts';
import { readConfig } from './config.ts';
import { labs } from './lab-list.ts';

const base = '/patternbook/';
const build = fileURLToPath(new URL('../build/build.ts', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patternbook-site-'));
  execFileSync(process.execPath, [build, '--base', base, '--site', folder], { stdio: 'pipe' });
  return () => rmSync(folder, { recursive: true });
}, 120_000);
beforeEach(({ skip }) => needs('a site of its own', skip));

async function openSite() {
  const browser = await openBrowser();
  const settings = readConfig({ RATE_LIMIT_REQUESTS: '100000' });
  const logger = createLogger({ name: 'test', level: 'silent' });
  const app = createHttpApp({
    ...{ name: 'Site', settings, logger, problems: {}, ready: async () => {} },
    routes: siteRoutes(folder),
  });
  const server = createServer((req, res) => {
    req.url = req.url?.replace(base, '/') ?? '/';
    app(req, res);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });
  return { browser, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}` };
}

const recorded = labs.filter(({ example }) => example !== undefined);

test('each recorded lab plays its actions without a pattern, and says of which day it is', {
  timeout: 240_000,
}, async ({ skip }) => {
  const { browser, url } = await openSite();
  if (browser === undefined) return skip(needed);
  const person = await newPerson(browser, { width: 390, colorScheme: 'light' });
  expect(recorded.length).toBeGreaterThan(0);
  for (const { name } of recorded) {
    const page = await person.newPage();
    const complaints = listenTo(page);
    await page.goto(`${url}labs/${name}/`);
    await page.getByText(/A recording, made on \d{4}-/).waitFor();
    await page.getByRole('link', { name: 'Put the recorded actions into the address' }).click();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('button', { name: 'Play all' }).waitFor({ state: 'detached' });
    expect(await page.getByText('npx pnpm start makes').count(), name).toBe(0);
    // It asks whether somebody runs; nobody does.
    expect(complaints.filter((line) => !line.includes('status of 404'))).toEqual([]);
    await page.close();
  }
});

test('after a recorded erasure the past holds nothing personal either', { timeout: 240_000 }, async ({ skip }) => {
  const { browser, url } = await openSite();
  if (browser === undefined) return skip(needed);
  const page = await (await newPerson(browser, { width: 390, colorScheme: 'light' })).newPage();
  await page.goto(`${url}labs/event-sourcing/`);
  await page.getByRole('link', { name: 'Put the recorded actions into the address' }).click();
  await page.getByRole('button', { name: 'Play all' }).click();
  await page.getByRole('columnheader', { name: 'as of version 5' }).waitFor();
  await page.getByLabel('As of version').focus();
  await page.keyboard.press('Home');
  await page.getByRole('columnheader', { name: 'as of version 1' }).waitFor();
  await page.getByRole('row', { name: /^address/ }).waitFor();
  expect(await page.getByRole('row', { name: /@/ }).count()).toBe(0);
  expect(await page.getByText('npx pnpm start makes').count()).toBe(0);
});

test('what nobody recorded is refused in words, and a lab that asks no server needs no recording', async ({ skip }) => {
  const { browser, url } = await openSite();
  if (browser === undefined) return skip(needed);
  const page = await (await newPerson(browser, { width: 390, colorScheme: 'light' })).newPage();
  await page.goto(`${url}labs/architectures/?do=what-nobody-recorded`);
  await page.getByRole('button', { name: 'Play all' }).click();
  await page
    .getByText(/The recording holds one run/)
    .first()
    .waitFor();
  expect(await lookAt(page, 'recorded-390-light')).toEqual([]);
  await page.goto(`${url}labs/access/`);
  await page.getByRole('heading', { name: '1. Predict' }).waitFor();
  expect(await page.getByText('A recording').or(page.getByText('Here are only pages')).count()).toBe(0);
});
