// The proposal: what contradicts itself first, then the picture, and the same page as the terminal prints.
import { useMemo, useRef } from 'react';
import { catalogue, copyOf, type Given, partsOf, proposalPage, propose, type QuestionId, questions } from '#consultant';
import { figures } from '#consultant/figures';
import { Alert, Button, Stack } from '#ui';
import { escaped, renderMarkdown } from '../../markdown.ts';
import article from '../document/document-page.module.css';
import { useArticle } from '../document/use-article.ts';
import { Command } from '../parts/command.tsx';
import { HandOver } from './hand-over.tsx';
import { linkInPage } from './links.ts';
import { Picture } from './picture.tsx';

type Props = { given: Given; onReopen: (id: QuestionId) => void };

export function ProposalView({ given, onReopen }: Props) {
  const proposal = useMemo(() => propose(given, figures), [given]);
  const date = new Date().toISOString().slice(0, 10);
  const html = useMemo(() => htmlOf(proposalPage(proposal, linkInPage, date)), [proposal, date]);
  const text = useRef<HTMLElement>(null);
  useArticle(text);
  return (
    <Stack gap="large">
      <HandOver proposal={proposal} date={date} />
      {proposal.conflicts.map(({ id, says, between }) => (
        <Alert key={id} tone="warn" title={`These answers contradict each other: ${id}`}>
          <p>{says}</p>
          <Stack isRow gap="small">
            {between.map((question) => (
              <Button key={question} onPress={() => onReopen(question)}>
                {`Change: ${questions[question].ask}`}
              </Button>
            ))}
          </Stack>
        </Alert>
      ))}
      <Picture parts={partsOf(proposal)} />
      <article
        ref={text}
        className={article.article}
        // Made from our own Markdown; what somebody typed is escaped in it, and no HTML is let in.
        dangerouslySetInnerHTML={{ __html: html }}
      />
      {proposal.packages.length > 0 && (
        <section aria-labelledby="copies">
          <h3 id="copies">To copy each package</h3>
          <Stack>
            {proposal.packages.map((id) => (
              <div key={id}>
                <p>{catalogue[id].title}</p>
                <Command>{copyOf(id)}</Command>
              </div>
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
}

const htmlOf = (page: string): string =>
  renderMarkdown(page, {
    attributesOf: (href): Record<string, string> => ({ href }),
    // It is drawn above.
    drawingOf: (source) =>
      `<details><summary>The picture, in Mermaid</summary><pre tabindex="0"><code>${escaped(source)}</code></pre></details>`,
  }).html;
