// One list of posts, with what is on its way laid over it. It says when it is old, and why.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Status } from '#contract';
import { Button, ProblemMessage, Stack, Tag } from '#ui';
import { PAGE_SIZE, postsQuery, type Shown, useWrites, withPending } from '../../server-state/index.ts';
import { MOST_PAGES, useFilters } from '../../url-state/index.ts';
import { usePersonState } from '../tools/tools.ts';
import { messageOf } from '../words.ts';
import { FilterLink } from './filter-link.tsx';
import css from './posts.module.css';

export function PostList({ status }: { status: Status }) {
  const { api } = usePersonState().server;
  const [{ pages: wanted }, change] = useFilters();
  const { pending } = useWrites();
  const list = useInfiniteQuery(postsQuery(api, status));
  const { data, error, hasNextPage, isFetching, fetchStatus, fetchNextPage, refetch } = list;
  const pages = data?.pages ?? [];

  // An address may say that more is shown than was loaded yet.
  const isShort = data !== undefined && pages.length < wanted && hasNextPage && !isFetching && !error;
  useEffect(() => {
    if (isShort) void fetchNextPage();
  }, [isShort, fetchNextPage]);

  const posts = withPending(
    pages.slice(0, wanted).flatMap(({ items }) => items),
    pending,
    status,
  );
  return (
    <Stack gap="small">
      <p className={css.news} role="status">
        {newsOf({ isOld: data !== undefined, isFetching, isPaused: fetchStatus === 'paused', error })}
      </p>
      {error && !data && (
        <ProblemMessage problem={{ title: 'The posts cannot be shown', detail: messageOf(error) }}>
          <Button onPress={() => refetch()}>Ask again</Button>
        </ProblemMessage>
      )}
      <ul className={css.list} aria-busy={list.isPending}>
        {list.isPending &&
          !error &&
          Array.from({ length: PAGE_SIZE }, (_, row) => <li key={row} className={css.blank} />)}
        {posts.map((post) => (
          <Row key={post.id} post={post} />
        ))}
      </ul>
      {data && posts.length === 0 && <p>There is nothing here yet.</p>}
      {wanted < MOST_PAGES && (hasNextPage || pages.length > wanted) && (
        <Stack isRow>
          <Button onPress={() => change({ pages: wanted + 1 })}>Show more</Button>
        </Stack>
      )}
    </Stack>
  );
}

function Row({ post: { id, title, summary, author, saving } }: { post: Shown }) {
  const [{ pages }] = useFilters();
  return (
    <li className={css.row}>
      <FilterLink to={{ post: id, pages }}>{title}</FilterLink> {saving && <Tag tone="warn">not saved yet</Tag>}
      <p className={css.summary}>{summary}</p>
      <small>{author}</small>
    </li>
  );
}

type News = { isOld: boolean; isFetching: boolean; isPaused: boolean; error: Error | null };

function newsOf({ isOld, isFetching, isPaused, error }: News): string {
  if (isPaused) return isOld ? 'Offline: this may be old.' : 'Offline: nothing can be loaded.';
  if (isFetching) return isOld ? 'Looking for news…' : 'Loading…';
  if (error && isOld) return `This may be old. ${messageOf(error)}.`;
  return isOld ? 'As the server has it.' : '';
}
