// A command for the terminal, and a button that copies it.
import { useState } from 'react';
import { Button } from '#ui';
import css from './command.module.css';

export function Command({ children }: { children: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(children).then(() => setCopied(true));
  return (
    <div className={css.command}>
      <pre>
        <code>{children}</code>
      </pre>
      <div className={css.copy}>
        <Button onPress={copy} aria-label={`Copy: ${children}`}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </div>
  );
}
