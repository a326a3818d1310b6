// A page of the docs, or a file of the repository. Beside the page of a pattern stands what belongs to the pattern.
import { useRef } from 'react';
import { useLocation } from 'react-router';
import { Tag } from '#ui';
import type { Shown as Document, Heading } from '../../book.ts';
import { patternAt } from '../book.ts';
import { Shell } from '../parts/shell.tsx';
import { PatternPanel } from '../pattern/pattern-panel.tsx';
import code from './code.module.css';
import css from './document-page.module.css';
import { MissingPage } from './missing-page.tsx';
import { useArticle } from './use-article.ts';
import { useDocument } from './use-document.ts';

export function DocumentPage() {
  const { pathname } = useLocation();
  const address = pathname.replace(/^\//, '').replace(/\/?$/, '/');
  const shown = useDocument(address);
  return shown ? <Shown {...shown} /> : <MissingPage />;
}

function Shown({ address, title, path, headings, html }: Document) {
  const article = useRef<HTMLElement>(null);
  useArticle(article);
  const pattern = patternAt(address);
  const parts = headings.filter(({ depth }) => depth === 2);
  return (
    <Shell title={title} {...(pattern && { about: pattern.question })}>
      <p className={css.path}>
        <Tag>{path}</Tag>
      </p>
      <div className={pattern ? css.columns : undefined}>
        <div className={css.text}>
          {parts.length > 2 && <Contents parts={parts} />}
          <article
            ref={article}
            data-article
            className={`${css.article} ${code.code}`}
            suppressHydrationWarning
            // The build made it from our Markdown, and let no other HTML in.
            dangerouslySetInnerHTML={{ __html: html }}
          />
        </div>
        {pattern && <PatternPanel pattern={pattern} />}
      </div>
    </Shell>
  );
}

const Contents = ({ parts }: { parts: Heading[] }) => (
  <details className={css.contents}>
    <summary>On this page</summary>
    <nav aria-label="On this page">
      <ul>
        {parts.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  </details>
);
