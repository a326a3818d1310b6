// What a person acts with.
import { useState } from 'react';
import { Button, Dialog, Select, Stack, TextField } from '../src/index.ts';

const tones = ['plain', 'primary', 'danger'] as const;
const options = [
  { value: 'draft', label: 'Drafts' },
  { value: 'published', label: 'Published posts' },
] as const;

export function Controls() {
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<(typeof options)[number]['value']>('draft');
  return (
    <Stack gap="large">
      <Stack>
        <h2>Buttons</h2>
        {tones.map((tone) => (
          <Stack key={tone} isRow gap="small">
            <Button tone={tone}>{tone}</Button>
            <Button tone={tone} isDisabled>
              {tone}, not now
            </Button>
            <Button tone={tone} isPending>
              {tone}, under way
            </Button>
          </Stack>
        ))}
      </Stack>
      <Stack>
        <h2>Fields</h2>
        <TextField label="Title" description="Shown in every list." />
        <TextField label="E-mail address" defaultValue="ada@" error="This is no address." />
        <TextField label="Content" rows={4} />
        <TextField label="Author" defaultValue="Ada Okafor" isDisabled />
        <Select
          label="Show"
          value={value}
          options={options}
          onChange={setValue}
          description="Which posts are listed."
        />
        <Select label="Show" value={value} options={options} onChange={setValue} isInline />
        <Select label="Show, not now" value={value} options={options} onChange={setValue} isDisabled />
      </Stack>
      <Stack>
        <h2>A dialog</h2>
        <Stack isRow>
          <Button onPress={() => setOpen(true)}>Delete the post</Button>
        </Stack>
        <Dialog
          title="Delete this post?"
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button autoFocus onPress={() => setOpen(false)}>
                Keep it
              </Button>
              <Button tone="danger" onPress={() => setOpen(false)}>
                Delete it
              </Button>
            </>
          }
        >
          <p>Nobody can bring it back.</p>
        </Dialog>
      </Stack>
    </Stack>
  );
}
