// The tool that writes: it begins the copy of a pattern as its README does, in a new folder that the client has opened to us.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inputRequired, inputResponse, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { catalogue } from '#consultant';
import { book } from '../patterns.ts';
import { UsageError } from '../usage-error.ts';
import { patternIds, readBook } from './reading-tools.ts';
import { newFolderWithin } from './within-roots.ts';

const run = promisify(execFile);

export function addCopyTool(server: McpServer): void {
  server.registerTool(
    'copy_starter',
    {
      title: 'Copy a pattern',
      description:
        'Copies a pattern, and the packages that it uses as archives beside it, into a folder that is new or empty and inside the roots of the client. Then follow the steps in the answer.',
      inputSchema: z.object({ pattern: z.enum(patternIds), folder: z.string().describe('an absolute path') }),
      outputSchema: z.object({ folder: z.string(), nextSteps: z.string() }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    async ({ pattern, folder }, context) => {
      const asked = inputResponse(context.mcpReq.inputResponses, 'roots');
      if (asked.kind !== 'roots') return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
      const target = await newFolderWithin(folder, asked.roots);
      await copyPattern(catalogue[pattern].folder, target);
      const nextSteps = await readBook('docs/copying.md');
      const text = `Copied "${pattern}" into ${target}. The next steps, in that folder:\n\n${nextSteps}`;
      return { content: [{ type: 'text', text }], structuredContent: { folder: target, nextSteps } };
    },
  );
}

async function copyPattern(folder: string, target: string): Promise<void> {
  const name = `@patternbook/${folder.split('/').at(-1)}`;
  await mkdir(target, { recursive: true });
  const pack = ['--recursive', '--filter', `${name}...`, 'pack', '--out', join(target, '%s.tgz')];
  await run('pnpm', pack, { cwd: book }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UsageError(`Cannot copy "${name}": pnpm is not in the PATH; start the server with npx pnpm --silent mcp`);
  });
  const archive = join(target, `${name.replace('@', '').replace('/', '-')}.tgz`);
  await run('tar', ['-xzf', archive, '-C', target, '--strip-components', '1']);
  await rm(archive);
  await copyFile(join(book, 'tsconfig.base.json'), join(target, 'tsconfig.json'));
  await copyFile(join(book, '.gitignore'), join(target, '.gitignore'));
}
