// What can be taken away: the proposal as Markdown and as JSON, its decision records, and the address.
import { useState } from 'react';
import { type Proposal, proposalFolder } from '#consultant';
import { Button, Stack } from '#ui';
import { linkFromAnywhere } from './links.ts';

export function HandOver({ proposal, date }: { proposal: Proposal; date: string }) {
  const [isCopied, setCopied] = useState(false);
  const files = () => proposalFolder(proposal, linkFromAnywhere, date);
  const save = (name: string) => download(name, files().find(({ path }) => path === name)?.text ?? '');
  const records = () =>
    files()
      .filter(({ path }) => path.startsWith('decisions/'))
      .map(({ text }) => text)
      .join('\n---\n\n');
  return (
    <Stack isRow gap="small">
      <Button onPress={() => save('proposal.md')}>Download as Markdown</Button>
      <Button onPress={() => save('proposal.json')}>Download as JSON</Button>
      <Button onPress={() => download('decisions.md', records())}>Download the decision records</Button>
      <Button onPress={() => navigator.clipboard.writeText(location.href).then(() => setCopied(true))}>
        {isCopied ? 'The address is copied' : 'Copy the address of this consultation'}
      </Button>
    </Stack>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
