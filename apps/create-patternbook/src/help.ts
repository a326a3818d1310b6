// What `--help` says.
import { linesOf, starterOptions } from '#starter/options';

export const help = `npm create patternbook@latest [PATTERN FOLDER] -- [options]
npx --package create-patternbook@latest patternbook update [FOLDER] [--check]

It makes a project of its own out of a pattern of Patternbook. Without a pattern
it asks.

  npm create patternbook@latest cqrs ../my-app
  npm create patternbook@latest cqrs ../my-app -- --without pitfalls,bench

"update" merges what has changed in the book since a project was made with what
its owner has changed, as git does. Conflicts are marked, and end the command
with 1. npm fetches the version that made the project.

${linesOf({ ...starterOptions, help: { about: 'says this' } }).join('\n')}`;
