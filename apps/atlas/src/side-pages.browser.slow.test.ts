// Pages of the atlas that no Markdown file is: in a real browser, with what axe says of them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listenTo, lookAt } from '#ui/testing';
import { atlasToLookAt } from '../testing/atlas-to-look-at.ts';
import { browse } from '../testing/browse.ts';
import { startAtlas } from '../testing/start-atlas.ts';

const withPage = browse();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
beforeAll(async () => {
  atlas = await atlasToLookAt(() => startAtlas({ PORT_BASE: '61000' }));
});
afterAll(() => atlas.stop());

test('an address that leads nowhere is a page with the search, also for a lab that nobody has written', async () => {
  await withPage(390, async (page) => {
    for (const path of ['/nowhere', '/docs/nowhere/?q=outbox', '/labs/nowhere/']) {
      const complaints = listenTo(page);
      expect((await page.goto(atlas.url + path))?.status(), path).toBe(404);
      await page.getByLabel('Search for').fill('outbox');
      await page.getByRole('status').filter({ hasText: 'Found in' }).waitFor();
      // That it is missing is one; React would have another, if it had taken over other HTML than its own.
      expect(
        complaints.filter((line) => !line.includes('status of 404')),
        path,
      ).toEqual([]);
    }
    expect(await lookAt(page, 'missing-390-dark')).toEqual([]);
    await page.getByRole('link', { name: 'The map' }).click();
    await page.getByRole('heading', { level: 1, name: 'Patternbook' }).waitFor();
  });
});

test('from the page of a pattern one comes to a mistake, with the naive version and ours side by side', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(`${atlas.url}/docs/patterns/abac/`);
    await page.getByText('mistakes, and what must hold instead').click();
    await page.getByRole('link', { name: 'both versions of ABAC-12' }).click();
    await page.getByRole('heading', { level: 2, name: 'Ours' }).waitFor();
    const [naive, ours] = await page.evaluate<{ x: number; y: number }[]>(
      "[...document.querySelectorAll('.versions section > h2')].map((each) => each.getBoundingClientRect().toJSON())",
    );
    expect(ours?.x).toBeGreaterThan((naive?.x ?? 0) + 300);
    expect(ours?.y).toBe(naive?.y);
    expect(page.url()).toMatch(/#abac-12$/);
    expect(await lookAt(page, 'versions-1440-light')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
