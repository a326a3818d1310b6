// What surrounds every page: the look, a link past the header for the keyboard, the header, and the place for the content.
// The look is loaded here and not by index.ts, of which a build keeps only what a page uses.
import '../look/tokens.css';
import '../look/reset.css';
import '../look/text.css';
import type { ReactNode } from 'react';
import { Boundary } from './boundary.tsx';
import { Button } from './button.tsx';
import css from './page.module.css';
import { ProblemMessage } from './problem-message.tsx';

type Props = {
  title: string;
  /** One sentence below the title. */
  about?: string;
  /** Who is signed in, the theme, other pages. */
  tools?: ReactNode;
  children: ReactNode;
};

export const Page = ({ title, about, tools, children }: Props) => (
  <>
    <a className={css.skip} href="#content">
      Skip to the content
    </a>
    <header className={css.header}>
      <div className={css.inner}>
        <div>
          <h1>{title}</h1>
          {about && <p className={css.about}>{about}</p>}
        </div>
        <div className={css.tools}>{tools}</div>
      </div>
    </header>
    <main id="content" className={css.main} tabIndex={-1}>
      <Boundary instead={(_error, again) => <Failed again={again} />}>{children}</Boundary>
    </main>
  </>
);

const Failed = ({ again }: { again: () => void }) => (
  <ProblemMessage problem={{ title: 'This page has failed', detail: 'What was sent to a server is there.' }}>
    <Button onPress={again}>Show it again</Button>
  </ProblemMessage>
);
