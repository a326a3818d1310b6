// Each request as it goes out, the beginning of its answer, and the statements that the database was asked, one style at a time.
import { useState } from 'react';
import { Stack, Tabs } from '#ui';
import type { Asked, SeenRequest } from '../../../labs/api-styles/seen.ts';
import css from './requests.module.css';
import { titleOf } from './totals.tsx';

export function Requests({ styles }: { styles: readonly Asked[] }) {
  const [chosen, choose] = useState('');
  const selected = styles.find(({ style }) => style === chosen)?.style ?? styles[0]?.style ?? '';
  return (
    <Tabs
      label="What went over the wire"
      selected={selected}
      onSelect={choose}
      tabs={styles.map((asked) => ({ id: asked.style, title: titleOf(asked.style), content: <OfStyle {...asked} /> }))}
    />
  );
}

const OfStyle = ({ requests, statements = [] }: Asked) => (
  <Stack>
    {requests.map((request) => (
      <OneRequest key={request.line} {...request} />
    ))}
    {statements.length > 0 && (
      <Text
        title={statements.length === 1 ? 'The SQL statement' : `The ${statements.length} SQL statements`}
        text={statements.map(({ summary, text }) => text ?? summary).join('\n\n')}
      />
    )}
  </Stack>
);

const OneRequest = ({ line, body, status, bytes, beginning }: SeenRequest) => (
  <>
    <Text title="The request as it goes out" text={body === null ? line : `${line}\n\n${body}`} />
    <Text
      title={`The answer: status ${status}, ${bytes.toLocaleString('en')} bytes`}
      text={beginning.length < bytes ? `${beginning} …` : beginning}
    />
  </>
);

const Text = ({ title, text }: { title: string; text: string }) => (
  <figure className={css.text}>
    <figcaption>{title}</figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
    <section className={css.scroller} tabIndex={0} aria-label={title}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  </figure>
);
