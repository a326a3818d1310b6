// Two changes of one text, line by line. Where both changed the same lines, both stand there, marked as git does.
import { diff3Merge } from 'node-diff3';

export function mergeText(yours: string, base: string, theirs: string) {
  // Line ends that git or an editor has turned are no change.
  const isTurned = yours.includes('\r\n');
  const lines = (text: string) => text.replaceAll('\r\n', '\n').split('\n');
  const regions = diff3Merge(lines(yours), lines(base), lines(theirs), { excludeFalseConflicts: true });
  const merged = regions.flatMap(({ ok = [], conflict }) =>
    conflict ? ['<<<<<<< yours', ...conflict.a, '=======', ...conflict.b, '>>>>>>> patternbook'] : ok,
  );
  const isConflict = regions.some(({ conflict }) => conflict !== undefined);
  return { text: merged.join(isTurned ? '\r\n' : '\n'), isConflict };
}

export const hasMarkers = (text: string) => /^<<<<<<< .*$[\s\S]*^>>>>>>> /m.test(text);
