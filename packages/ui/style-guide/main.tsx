// The style guide begins here: every part that pages share, in every state.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Page, Stack, Tabs, ThemeSwitch, useTheme } from '../src/index.ts';
import { Controls } from './controls.tsx';
import { Messages } from './messages.tsx';
import { Tokens } from './tokens.tsx';

const tabs = [
  { id: 'controls', title: 'Controls', content: <Controls /> },
  { id: 'messages', title: 'Messages and tables', content: <Messages /> },
  { id: 'tokens', title: 'Colours and type', content: <Tokens /> },
] as const;

function StyleGuide() {
  const [theme, setTheme] = useTheme();
  const [selected, select] = useState<(typeof tabs)[number]['id']>('controls');
  return (
    <Page
      title="Style guide"
      about="Every part that the pages of this book share, in every state."
      tools={<ThemeSwitch theme={theme} onChange={setTheme} />}
    >
      <Stack>
        <Tabs label="Parts" tabs={tabs} selected={selected} onSelect={select} />
      </Stack>
    </Page>
  );
}

const place = document.querySelector('#page');
if (place === null) throw new Error('Cannot show the style guide: index.html has no place for it');
createRoot(place).render(<StyleGuide />);
