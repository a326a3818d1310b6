// One post. While there is a draft of it, the editor is open.
import { useQuery } from '@tanstack/react-query';
import { Button, ProblemMessage, Stack, Tag } from '#ui';
import { pendingEdit, postQuery, useWrites, type Write } from '../../server-state/index.ts';
import { useFilters } from '../../url-state/index.ts';
import { useDrafts, useOwn } from '../tools/tools.ts';
import { messageOf } from '../words.ts';
import { Editor } from './lazy-editor.tsx';
import css from './posts.module.css';

export function PostView({ id }: { id: string }) {
  const { server } = useOwn();
  const [, change] = useFilters();
  const { data, error } = useQuery(postQuery(server.api, id));
  const { pending } = useWrites();
  const begin = useDrafts((drafts) => drafts.begin);
  const isWriting = useDrafts(({ drafts }) => id in drafts);
  const close = () => change({ post: undefined });
  const send = (write: Write) => server.send(write).then(close, () => undefined);
  if (!data) {
    return error ? (
      <ProblemMessage problem={{ title: 'The post cannot be shown', detail: messageOf(error) }}>
        <Button onPress={close}>Close</Button>
      </ProblemMessage>
    ) : (
      <p role="status">Loading the post…</p>
    );
  }
  const { post, saving } = pendingEdit(data, pending);
  const basedOn = data.etag;
  return (
    <article className={css.post} aria-label={post.title}>
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
            <Button onPress={() => send({ do: 'publish', id, basedOn, key: crypto.randomUUID() })}>Publish</Button>
          )}
          {server.person && (
            <Button tone="danger" onPress={() => send({ do: 'delete', id, basedOn })}>
              Delete
            </Button>
          )}
          <Button onPress={close}>Close</Button>
        </Stack>
      </Stack>
    </article>
  );
}
