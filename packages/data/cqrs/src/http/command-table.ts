// The commands by their names: what each takes, what it does, and what it answers.
import { z } from 'zod';
import { postVersionOf } from '#blog-http';
import type { SignedIn } from '#blog-http/terms';
import { postInput, ROLES } from '#contract';
import type { Commands, Expected } from '../commands/commands.ts';

const id = z.string().max(100);
/** The ETag of the post as its sender has read it, or "*". */
const seen = z
  .string()
  .max(100)
  .transform((tag, context): Expected => {
    const version = postVersionOf(tag);
    if (tag === '*' || version) return version ? [version] : 'any';
    context.addIssue({ code: 'custom', message: 'must be the ETag of the post, or "*"' });
    return z.NEVER;
  });
const name = z.string().trim().min(1).max(100);
const onePost = z.strictObject({ id, seen: seen.optional() });

/** `shows` is whose data the answer tells. */
type Outcome = { result: { id: string; version?: number }; shows: string };
type Command<Input> = {
  schema: z.ZodType<Input>;
  run(commands: Commands, by: SignedIn, input: Input): Promise<Outcome>;
};

const ofPost = (post: { id: string; version: number; author: { id: string } }): Outcome => ({
  result: { id: post.id, version: post.version },
  shows: post.author.id,
});
const ofAuthor = ({ id, version }: { id: string; version?: number }): Outcome => ({
  result: { id, ...(version !== undefined && { version }) },
  shows: id,
});
const command = <Input>(schema: z.ZodType<Input>, run: Command<Input>['run']): Command<Input> => ({ schema, run });

export const commandTable = {
  'create-post': command(postInput, async (commands, by, input) => ofPost(await commands.createPost(by, input))),
  'edit-post': command(postInput.extend({ id, seen }), async (commands, by, { id, seen, ...input }) =>
    ofPost(await commands.editPost(by, id, seen, input)),
  ),
  'publish-post': command(onePost, async (commands, by, { id, seen }) =>
    ofPost(await commands.publishPost(by, id, seen)),
  ),
  'delete-post': command(onePost, async (commands, by, { id, seen }) =>
    ofPost(await commands.deletePost(by, id, seen)),
  ),
  'register-author': command(
    z.strictObject({ id: z.uuid(), name, role: z.enum(ROLES) }),
    async (commands, by, author) => ofAuthor(await commands.registerAuthor(by, author)),
  ),
  'rename-author': command(z.strictObject({ id, name }), async (commands, by, input) =>
    ofAuthor(await commands.renameAuthor(by, input.id, input.name)),
  ),
  'delete-author': command(z.strictObject({ id }), async (commands, by, input) =>
    ofAuthor(await commands.deleteAuthor(by, input.id)),
  ),
};

export type CommandName = keyof typeof commandTable;
export const commandNames = Object.keys(commandTable) as CommandName[];
