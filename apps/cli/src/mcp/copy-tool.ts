// The tool that writes: it makes a starter of a pattern, in a new folder that the client has opened to us.
import { inputRequired, inputResponse, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { namesOf, planStarter, readAnswers, readBook as readSources, writeStarter } from '#starter';
import { book } from '../patterns.ts';
import { patternIds, readBook } from './reading-tools.ts';
import { newFolderWithin } from './within-roots.ts';

export function addCopyTool(server: McpServer): void {
  server.registerTool(
    'copy_starter',
    {
      title: 'Copy a pattern',
      description:
        'Makes a project of its own out of a pattern, or of several that fit, and the packages that they use, in a folder that is new or empty and inside the roots of the client. Then follow the steps in the answer.',
      inputSchema: z.object({
        pattern: z.enum(patternIds),
        with: z
          .array(z.enum(patternIds))
          .optional()
          .describe('patterns that come along in the same project; where one does not fit, the answer says why'),
        folder: z.string().describe('an absolute path'),
      }),
      outputSchema: z.object({ folder: z.string(), nextSteps: z.string() }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    async ({ pattern, with: others = [], folder }, context) => {
      const asked = inputResponse(context.mcpReq.inputResponses, 'roots');
      if (asked.kind !== 'roots') return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
      const target = newFolderWithin(folder, asked.roots);
      const source = readSources(book);
      const { answers } = readAnswers(source, 'npx pnpm starter', { words: [pattern, target], with: others.join(',') });
      await writeStarter(planStarter(source, answers), target, async () => {});
      const nextSteps = await readBook('docs/copying.md');
      const text = `Copied ${namesOf(answers)} into ${target} as the project ${answers.name}. The next steps, in that folder:\n\n${nextSteps}`;
      return { content: [{ type: 'text', text }], structuredContent: { folder: target, nextSteps } };
    },
  );
}
