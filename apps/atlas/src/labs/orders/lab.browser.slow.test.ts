// The lab about an order in a real browser: predict, press, answer for the bank, and a story from the address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAt } from '#ui/testing';
import { atlasToLookAt } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { newsOf, pressTwice } from '../../../testing/in-a-lab.ts';
import { startAtlas } from '../../../testing/start-atlas.ts';

const withPage = browse();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
beforeAll(async () => {
  // Nothing runs on these ports: the lab needs no pattern.
  atlas = await atlasToLookAt(() => startAtlas({ PORT_BASE: '61000' }));
});
afterAll(() => atlas.stop());

test('whoever presses and answers sees where the order is, what it allows, and that a late answer changes nothing', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(`${atlas.url}/labs/orders/`);
    await page.getByLabel('I think it is').selectOption('twice');
    const news = await newsOf(page);
    for (const name of ['Add to the cart', 'Check out', 'Pay', 'Let 5 s go by', 'Let 0.5 s go by']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    await page.getByRole('img', { name: /It is in processing\.charging now/ }).waitFor();
    const ways = page.getByRole('table', { name: 'What can happen now' });
    await ways.getByText('PAYMENT_SUCCEEDED').first().waitFor();
    expect(await lookAt(page, 'lab-orders-1440-light')).toEqual([]);
    await page.getByRole('button', { name: 'Yes, to question 2' }).click();
    await page.getByRole('img', { name: /It is in confirmed now/ }).waitFor();
    await page.getByRole('button', { name: 'Yes, to question 1' }).click();
    await page.getByText('has charged 1 payment').waitFor();
    await news.waitForSelector('text=other than predicted');
    await page.getByRole('table', { name: 'What has happened' }).getByText('changes nothing').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('a story is played by steps, stands in the address, and is played again; what nobody knows is refused in words', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(`${atlas.url}/labs/orders/`);
    await page.getByRole('button', { name: 'Cancelled while the bank is thinking' }).click();
    await page.getByText('holds 6 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('holds 5 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByText('given back', { exact: true }).waitFor();
    expect(await lookAt(page, 'lab-orders-390-dark')).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByRole('img', { name: /It is in cancelled now/ }).waitFor();
    await page.goto(`${atlas.url}/labs/orders/?do=dance,bank.twice,add,checkout,pay`);
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByText('Cannot do "dance": this lab knows no such action').waitFor();
    await page.getByRole('img', { name: /It is in confirmed now/ }).waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('img', { name: /It is in cart now/ }).waitFor();
    expect(page.url()).not.toContain('do=');
    expect(complaints).toEqual([]);
  });
});

test('what is pressed before the page has drawn the press before counts, too', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(`${atlas.url}/labs/orders/`);
    await pressTwice(page.getByRole('button', { name: 'Add to the cart' }));
    const happened = page.getByRole('table', { name: 'What has happened' }).locator('tbody tr');
    await happened.nth(1).waitFor();
    expect(page.url()).toContain('do=add%2Cadd');
    expect(complaints).toEqual([]);
  });
});
