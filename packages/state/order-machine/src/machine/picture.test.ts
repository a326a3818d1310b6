// The pictures of the chart say what the chart says. `UPDATE_PICTURES=1` with this test draws them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { machineWithin } from '../../testing/oracle.ts';
import { pictureOf } from './picture.ts';

const folder = new URL('../../', import.meta.url);
const readme = fileURLToPath(new URL('README.md', folder));
// Where the package was copied out of the book, there is no page of it.
const page = fileURLToPath(new URL('../../../docs/patterns/order-machine.md', folder));
const marked = /(<!-- chart:start -->\n\n```mermaid\n)([\s\S]*?)(\n```\n\n<!-- chart:end -->)/;

test.each([readme, page].filter((path) => existsSync(path)))('%s', (path) => {
  const text = readFileSync(path, 'utf8');
  const picture = pictureOf(machineWithin());
  if (process.env.UPDATE_PICTURES) {
    writeFileSync(
      path,
      text.replace(marked, (_whole, start: string, _old, end: string) => start + picture + end),
    );
  } else expect(marked.exec(text)?.[2]).toBe(picture);
});
