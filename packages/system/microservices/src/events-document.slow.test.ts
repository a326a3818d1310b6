// What the gateway serves at /asyncapi.json, read by the parser of the AsyncAPI project.
import { expect, onTestFinished, test } from 'vitest';
import { readConfig, start } from '#gateway';
import { asyncApiFindings } from '#messaging/testing';

test('/asyncapi.json keeps the rules of AsyncAPI, and the first page leads there', async () => {
  const { url, stop } = await start(readConfig({ PORT: '0', LOG_LEVEL: 'silent', DRAIN_SECONDS: '1' }));
  onTestFinished(stop);
  const answer = await fetch(`${url}/asyncapi.json`);
  expect(answer.status).toBe(200);
  expect(await asyncApiFindings(await answer.text())).toEqual([]);
  expect(await (await fetch(url, { headers: { Accept: 'text/html' } })).text()).toContain('/asyncapi.json');
});
