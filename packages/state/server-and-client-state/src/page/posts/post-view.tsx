// One post. While there is a draft of it, the editor is open.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, ProblemMessage, Stack, Tag, useFocusIfLost } from '#ui';
import { isProblem } from '../../api/index.ts';
import { type Draft, NEW_POST } from '../../client-state/index.ts';
import { pendingEdit, postQuery, useWrites, type Write } from '../../server-state/index.ts';
import { useFilters } from '../../url-state/index.ts';
import { useDrafts, usePersonState } from '../tools/tools.ts';
import { messageOf } from '../words.ts';
import { Editor } from './lazy-editor.tsx';
import css from './posts.module.css';

export function PostView({ id }: { id: string }) {
  const { server } = usePersonState();
  const [, change] = useFilters();
  const { data, error } = useQuery(postQuery(server.api, id));
  const { pending } = useWrites();
  const [isAsking, setAsking] = useState(false);
  const begin = useDrafts((drafts) => drafts.begin);
  const draft = useDrafts(({ drafts }) => drafts[id]);
  const isWriting = draft !== undefined;
  const close = () => change({ post: undefined });
  const send = (write: Write) => server.send(write).then(close, () => undefined);
  const isGone = isProblem(error, 'post-not-found');
  const part = useFocusIfLost(isWriting && !isGone ? undefined : String(isGone));
  if (!data || isGone) {
    return error ? (
      <section ref={part} tabIndex={-1} aria-label="No post">
        <ProblemMessage problem={{ title: 'The post cannot be shown', detail: messageOf(error) }}>
          {isGone && draft && <WordsWithoutPost id={id} draft={draft} onDone={close} />}
          <Button onPress={close}>Close</Button>
        </ProblemMessage>
      </section>
    ) : (
      <p role="status">Loading the post…</p>
    );
  }
  const { post, saving } = pendingEdit(data, pending);
  const basedOn = data.etag;
  const isSending = pending.some((write) => write.do !== 'create' && write.do !== 'edit' && write.id === id);
  const remove = () => {
    setAsking(false);
    send({ do: 'delete', id, basedOn });
  };
  return (
    <article ref={part} tabIndex={-1} className={css.post} aria-label={post.title}>
      <Stack gap="small">
        <h2>{post.title}</h2>
        <Stack isRow gap="small">
          <span>{post.author.name}</span>
          <Tag tone={post.status === 'draft' ? 'neutral' : 'good'}>{post.status}</Tag>
          {saving && <Tag tone="warn">not saved yet</Tag>}
        </Stack>
        {!isWriting && <p className={css.text}>{post.content}</p>}
        {server.person && isWriting && <Editor subject={id} />}
        <Stack isRow gap="small">
          {server.person && !isWriting && <Button onPress={() => begin(id, post, basedOn)}>Edit</Button>}
          {server.person && post.status === 'draft' && (
            <Button
              isPending={isSending}
              onPress={() => send({ do: 'publish', id, basedOn, key: crypto.randomUUID() })}
            >
              Publish
            </Button>
          )}
          {server.person && (
            <Button tone="danger" isPending={isSending} onPress={() => setAsking(true)}>
              Delete
            </Button>
          )}
          <Button onPress={close}>Close</Button>
        </Stack>
      </Stack>
      <Dialog
        title="Delete this post?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)} autoFocus>
              Keep it
            </Button>
            <Button tone="danger" onPress={remove}>
              Delete it
            </Button>
          </>
        }
      >
        <p>A deleted post cannot be brought back.</p>
      </Dialog>
    </article>
  );
}

/** Whoever was writing when somebody deleted the post keeps the words. */
function WordsWithoutPost({ id, draft, onDone }: { id: string; draft: Draft; onDone: () => void }) {
  const { begin, drop } = useDrafts((drafts) => drafts);
  const isFree = useDrafts(({ drafts }) => !(NEW_POST in drafts));
  const move = () => {
    begin(NEW_POST, draft, '');
    drop(id);
    onDone();
  };
  return (
    <>
      <p className={css.text}>{draft.content}</p>
      {isFree && <Button onPress={move}>Write it as a new post</Button>}
    </>
  );
}
