// For tests: `npx pnpm start` with the patterns of another folder: `start-book.ts FOLDER [pattern ...]`.
import { explainError } from '#pattern';
import { startFrom } from '../src/start.ts';

const [folder = '', ...names] = process.argv.slice(2);

startFrom(folder, names).catch((error: unknown) => {
  console.error(explainError(error));
  process.exit(1);
});
