// Whether a pattern answers now, in a word.
import { Tag } from '#ui';
import type { Pattern } from '../../book.ts';
import type { useRunning } from './use-running.ts';

type Props = { pattern: Pattern; running: ReturnType<typeof useRunning> };

export function RunState({ pattern, running }: Props) {
  if (pattern.folder === null) return <Tag>shown by another pattern</Tag>;
  if (pattern.port === null) return <Tag>a library</Tag>;
  if (running === undefined) return <Tag>is it running?</Tag>;
  if (running === 'published') return <Tag>runs on your machine</Tag>;
  return running[pattern.id]?.runs ? <Tag tone="good">running</Tag> : <Tag tone="warn">not running</Tag>;
}
