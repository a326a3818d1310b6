// Where a person writes. The words are a draft of this tab; Save sends them with the version that they are based on.
import { useEffect } from 'react';
import { Button, focusIfLost, Stack, TextField, useFocusIfLost } from '#ui';
import { ApiError } from '../../api/index.ts';
import { type Draft, NEW_POST } from '../../client-state/index.ts';
import { EditConflict, subjectOf, useWrites } from '../../server-state/index.ts';
import { useFilters } from '../../url-state/index.ts';
import { useDrafts, usePersonState } from '../tools/tools.ts';
import { Conflict } from './conflict.tsx';
import css from './posts.module.css';
import { saveDraft, writeOf } from './save-draft.ts';

export default function Editor({ subject }: { subject: string }) {
  const draft = useDrafts(({ drafts }) => drafts[subject]);
  return draft ? <OpenEditor subject={subject} draft={draft} /> : null;
}

function OpenEditor({ subject, draft }: { subject: string; draft: Draft }) {
  const { server, drafts } = usePersonState();
  const { pending, failures } = useWrites();
  const [, change] = useFilters();
  const { write, drop, rebase } = drafts.getState();

  // The button that opened the editor is gone, and so are those of a failure or a conflict that was decided.
  const form = useFocusIfLost<HTMLFormElement>(String(failures.length));
  useEffect(() => focusIfLost(form.current), [form]);

  async function save(): Promise<void> {
    const seen = await saveDraft({ server, drafts }, subject);
    if (seen && subject === NEW_POST) change({ status: 'draft', pages: 1, post: seen.post.id });
  }

  const name = subjectOf(writeOf(subject, draft));
  const failure = failures.find((one) => one.subject === name);
  const isPending = pending.some((one) => subjectOf(one) === name);
  const errorOf = (field: string) =>
    failure?.error instanceof ApiError ? failure.error.errors.find((one) => one.field === field)?.detail : undefined;
  const discard = () => {
    failure?.dismiss();
    drop(subject);
  };
  return (
    <form
      ref={form}
      tabIndex={-1}
      className={css.post}
      noValidate
      aria-label={subject === NEW_POST ? 'A new post' : 'Edit this post'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack>
        <TextField
          label="Title"
          value={draft.title}
          error={errorOf('title')}
          onChange={(title) => write(subject, { title })}
        />
        <TextField
          label="Text"
          rows={5}
          value={draft.content}
          error={errorOf('content')}
          onChange={(content) => write(subject, { content })}
        />
        {failure?.error instanceof EditConflict && (
          <Conflict
            theirs={failure.error.theirs}
            onKeepMine={(etag) => {
              rebase(subject, etag);
              void save();
            }}
            onTakeTheirs={discard}
          />
        )}
        <Stack isRow gap="small">
          <Button type="submit" tone="primary">
            {isPending ? 'Saving…' : 'Save'}
          </Button>
          <Button onPress={discard}>Throw away</Button>
        </Stack>
      </Stack>
    </form>
  );
}
