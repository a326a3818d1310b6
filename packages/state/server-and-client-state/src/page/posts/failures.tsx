// What did not reach the server, said once and in one place, until the person has read it or sent it again. A refusal would be
// the same again: what to do about it is asked where the post is.
import { Alert, Button, Stack } from '#ui';
import { mayGoBetter, useWrites } from '../../server-state/index.ts';
import { usePersonState } from '../tools/tools.ts';
import { messageOf, subjectWords } from '../words.ts';

export function Failures() {
  const { server } = usePersonState();
  const { failures } = useWrites();
  return failures.map(({ subject, write, error, dismiss }) => {
    const again = () => {
      dismiss();
      server.send(write).catch(() => undefined);
    };
    return (
      <Alert key={subject} tone="bad" title={`${subjectWords(write)} was not saved`}>
        <p>{messageOf(error)}. The page shows what the server has.</p>
        <Stack isRow gap="small">
          {mayGoBetter(error) && <Button onPress={again}>Send it again</Button>}
          <Button onPress={dismiss}>Dismiss</Button>
        </Stack>
      </Alert>
    );
  });
}
