// What a README tells a reader to type exists, and CI executes it.
import { checkCommand, contains } from '../commands/check-command.ts';
import { readBlocks, readMislabelled } from '../commands/read-commands.ts';
import type { Check } from './check.ts';

const runner = 'tooling/readme-commands.ts --run';

export const readmeCommands: Check = {
  name: 'readme-commands',
  subject: 'commands',
  async run(root) {
    const commands = readBlocks(root).flat();
    const findings = readMislabelled(root);
    for (const command of commands) {
      const wrong = checkCommand(root, command);
      if (wrong) findings.push(`${command.path}:${command.line} "${command.text}" ${wrong}`);
    }
    if (!contains(root, '.ci/run', runner)) findings.push(`.ci/run:1 does not execute them: ${runner}`);
    return { looked: commands.length, findings };
  },
};
