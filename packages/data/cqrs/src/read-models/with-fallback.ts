// Two stores of the same read models: when the first does not answer, the second does.
import type { ReadModels } from './read-models.ts';

export function withFallback(first: ReadModels, second: ReadModels, onFallback: (error: unknown) => void): ReadModels {
  const either =
    <Args extends unknown[], Answer>(
      ask: (readModels: ReadModels, ...args: Args) => Promise<Answer>,
    ): ((...args: Args) => Promise<Answer>) =>
    (...args) =>
      ask(first, ...args).catch((error: unknown) => {
        onFallback(error);
        return ask(second, ...args);
      });

  return {
    listPosts: either((readModels, ...args: Parameters<ReadModels['listPosts']>) => readModels.listPosts(...args)),
    findPost: either((readModels, ...args: Parameters<ReadModels['findPost']>) => readModels.findPost(...args)),
    findAuthor: either((readModels, ...args: Parameters<ReadModels['findAuthor']>) => readModels.findAuthor(...args)),
    searchPosts: either((readModels, ...args: Parameters<ReadModels['searchPosts']>) =>
      readModels.searchPosts(...args),
    ),
    publishedPosts: either((readModels, ...args: Parameters<ReadModels['publishedPosts']>) =>
      readModels.publishedPosts(...args),
    ),
  };
}
