// What a Markdown file tells a reader to type exists; CI executes the shell blocks; a command within
// a sentence is only checked. What npx and npm fetch, and what a program makes of its options, shows when it runs.
import { posix } from 'node:path';
import { checkCommand, contains } from '../commands/check-command.ts';
import { type Command, readBlocks, readInline, readMislabelled } from '../commands/read-commands.ts';
import type { Check } from './check.ts';

const runner = 'tooling/readme-commands.ts --run';

export const readmeCommands: Check = {
  name: 'readme-commands',
  subject: 'commands',
  async run(root) {
    const blocks = readBlocks(root).flat();
    const inline = readInline(root);
    const findings = readMislabelled(root);
    const check = ({ path, line, text }: Command, wrong: string | undefined) => {
      if (wrong) findings.push(`${path}:${line} "${text}" ${wrong}`);
    };
    for (const command of blocks) check(command, checkCommand(root, command));
    // A sentence may mean the repository's folder or its own.
    for (const command of inline) {
      const isRightHere = !checkCommand(root, { ...command, folder: posix.dirname(command.path) });
      if (!isRightHere) check(command, checkCommand(root, command));
    }
    if (!contains(root, '.ci/run', runner)) findings.push(`.ci/run:1 does not execute them: ${runner}`);
    return { looked: blocks.length + inline.length, findings };
  },
};
