// Commands by name. The answer comes as soon as the command is done, with the position from which on it can be read.
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { privateHeaders } from '#blog-http';
import { signedIn } from '#jwt-refresh';
import { answer, HttpProblem, parseBody, type Routes } from '#kit/http';
import type { KeptCommands } from '../commands/kept-commands.ts';
import { commandNames, commandTable } from './command-table.ts';
import type { Write } from './write.ts';

type Dependencies = {
  write: Write;
  kept: Pick<KeptCommands, 'find'>;
  /** Whether the read models have seen this position. */
  isVisible(position: number): Promise<boolean>;
};

export function commandRoutes({ write, kept, isVisible }: Dependencies): Routes {
  const routes: Routes = {};
  for (const name of commandNames) {
    // Each command takes what its own schema gives.
    const { schema, run } = commandTable[name] as {
      schema: z.ZodType<never>;
      run: (typeof commandTable)['create-post']['run'];
    };
    routes[`/api/commands/${name}`] = {
      POST: async (req: Request, res: Response) => {
        const by = signedIn(res);
        const input = parseBody(schema, req);
        await write.once(
          req,
          res,
          (commands) => run(commands, by, input),
          ({ result, shows }, position) => ({
            status: 200,
            headers: { ...privateHeaders },
            body: { command: name, status: 'done', position, result },
            shows,
          }),
        );
      },
    };
  }
  routes['/api/commands/:key'] = {
    GET: async (req: Request, res: Response) => {
      const key = String(req.params.key);
      const done = await kept.find(signedIn(res).id, key);
      if (!done) throw new HttpProblem('command-not-found', `No command of yours with the key "${key}" was done`);
      const visible = await isVisible(Number(done.headers.Position));
      const { headers, body } = done;
      answer(res, 200, { key, ...body, visible }, { ...privateHeaders, Position: headers.Position });
    },
  };
  return routes;
}
