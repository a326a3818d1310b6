// Two people have changed one post. Neither is right by being later: the person decides.
import { Button, Stack } from '#ui';
import type { SeenPost } from '../../api/index.ts';
import css from './posts.module.css';

type Props = { theirs: SeenPost | undefined; onKeepMine: (etag: string) => void; onTakeTheirs: () => void };

export const Conflict = ({ theirs, onKeepMine, onTakeTheirs }: Props) => (
  <section aria-label="What stands there now">
    <Stack gap="small">
      <strong>What stands there now</strong>
      {theirs ? (
        <>
          <p>{theirs.post.title}</p>
          <p className={css.text}>{theirs.post.content}</p>
          <Stack isRow gap="small">
            <Button onPress={onTakeTheirs}>Take theirs</Button>
            <Button tone="danger" onPress={() => onKeepMine(theirs.etag)}>
              Save mine over it
            </Button>
          </Stack>
        </>
      ) : (
        <p>It cannot be read at the moment. Your words are kept: save again to see it.</p>
      )}
    </Stack>
  </section>
);
