import { expect, test } from 'vitest';
import { listPackages } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';
import { inContainers } from './chapters.ts';

test('each chapter of the book has one starter that is asked in containers, and both package managers make one', () => {
  const running = listPackages(repository).flatMap(({ manifest: { pattern } }) =>
    pattern?.status === 'runnable' ? [pattern] : [],
  );
  const chapterOf = (id: string) => running.find((pattern) => pattern.id === id)?.chapter;
  const chapters = new Set(running.map(({ chapter }) => chapter));
  expect(Object.keys(inContainers).map(chapterOf).sort()).toEqual([...chapters].sort());
  expect(new Set(Object.values(inContainers)).size).toBe(2);
});
