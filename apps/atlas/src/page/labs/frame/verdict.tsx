// Whether it came as predicted. The words beside it say what came.
import { Tag } from '#ui';

export const Verdict = ({ isRight }: { isRight: boolean }) => (
  <Tag tone={isRight ? 'good' : 'warn'}>{isRight ? 'right' : 'other than predicted'}</Tag>
);
