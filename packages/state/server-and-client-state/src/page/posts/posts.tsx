// The posts, as the address says: which list, how far down, and the one that is open.
import { Button, Stack, useFocusIfLost } from '#ui';
import { NEW_POST } from '../../client-state/index.ts';
import { useWrites } from '../../server-state/index.ts';
import { useFilters } from '../../url-state/index.ts';
import { useDrafts, usePersonState } from '../tools/tools.ts';
import { FilterLink } from './filter-link.tsx';
import { Editor } from './lazy-editor.tsx';
import { PostList } from './post-list.tsx';
import { PostView } from './post-view.tsx';

export function Posts() {
  const [{ status, post }] = useFilters();
  const { person } = usePersonState().server;
  const begin = useDrafts((drafts) => drafts.begin);
  const isWriting = useDrafts(({ drafts }) => NEW_POST in drafts);
  const { failures } = useWrites();
  const nav = useFocusIfLost(isWriting ? undefined : `${post} ${failures.length}`);
  return (
    <Stack>
      {person && (
        <Stack isRow>
          <Button onPress={() => begin(NEW_POST, { title: '', content: '' }, '')} isDisabled={isWriting}>
            Write a post
          </Button>
        </Stack>
      )}
      {person && isWriting && <Editor subject={NEW_POST} />}
      {post && <PostView key={post} id={post} />}
      <nav ref={nav} tabIndex={-1} aria-label="Which posts">
        <Stack isRow>
          <FilterLink to={{ status: 'published' }}>Published</FilterLink>
          <FilterLink to={{ status: 'draft' }}>Drafts</FilterLink>
        </Stack>
      </nav>
      {status === 'published' || person ? (
        <PostList key={status} status={status} />
      ) : (
        <p>Sign in to see your drafts.</p>
      )}
    </Stack>
  );
}
