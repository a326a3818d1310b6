// The posts, as the address says: which list, how far down, and the one that is open.
import { Button, Stack, Tabs } from '#ui';
import { NEW_POST } from '../../client-state/index.ts';
import { useFilters } from '../../url-state/index.ts';
import { useDrafts, useOwn } from '../tools/tools.ts';
import { Editor } from './editor.tsx';
import { PostList } from './post-list.tsx';
import { PostView } from './post-view.tsx';

export function Posts() {
  const [{ status, post }, change] = useFilters();
  const { person } = useOwn().server;
  const begin = useDrafts((drafts) => drafts.begin);
  const isWriting = useDrafts(({ drafts }) => NEW_POST in drafts);
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
      <Tabs
        label="Which posts"
        selected={status}
        onSelect={(next) => change({ status: next, pages: 1, post: undefined })}
        tabs={[
          { id: 'published', title: 'Published', content: <PostList status="published" /> },
          {
            id: 'draft',
            title: 'Drafts',
            content: person ? <PostList status="draft" /> : <p>Sign in to see your drafts.</p>,
          },
        ]}
      />
    </Stack>
  );
}
