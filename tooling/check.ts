// node tooling/check.ts                 every check of the repository itself
// node tooling/check.ts floors links    only these
import { decisions } from './checks/decisions.ts';
import { environment } from './checks/environment.ts';
import { extractedFiles } from './checks/extracted.ts';
import { floors } from './checks/floors.ts';
import { folders } from './checks/folders.ts';
import { format } from './checks/format.ts';
import { generatedDocs } from './checks/generated-docs.ts';
import { knip } from './checks/knip.ts';
import { links } from './checks/links.ts';
import { pages } from './checks/pages.ts';
import { readmeCommands } from './checks/readme-commands.ts';
import { shape } from './checks/shape.ts';
import { sizes } from './checks/sizes.ts';
import { typecheck } from './checks/typecheck.ts';
import { repository } from './reading/run-tool.ts';
import { runChecks } from './run-checks.ts';

const rules = [floors, folders, extractedFiles, shape, sizes];
const texts = [links, pages, readmeCommands, decisions, generatedDocs, environment];
const checks = [format, typecheck, knip, ...rules, ...texts];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`Cannot run check "${unknown.join('", "')}": there are ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
process.exitCode = (await runChecks(chosen, repository, console.log)) === 0 ? 0 : 1;
