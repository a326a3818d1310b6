// Loaded before every command, by any Node from 20 on: an older one cannot even read our files, and says so in a riddle.
// It is there when the installation, which brings Node 24, did not come to its end.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const isInstalled = existsSync(fileURLToPath(new URL('../node_modules/.bin/turbo', import.meta.url)));
const { node } = process.versions;
const reason = !isInstalled
  ? 'it is not installed; run `npx pnpm install` in a folder where you may write, and see what it says'
  : Number.parseInt(node, 10) < 24 && `this is Node ${node}, and it needs 24; run \`npx pnpm start\`, which brings it`;
if (reason) {
  console.error(`Cannot start Patternbook: ${reason}`);
  process.exit(1);
}
