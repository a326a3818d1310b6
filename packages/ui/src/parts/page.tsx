// What surrounds every page: the look, a link past the header for the keyboard, the header, and the place for the content.
// The look is loaded here and not by index.ts, of which a build keeps only what a page uses.
import '../look/tokens.css';
import '../look/reset.css';
import '../look/text.css';
import type { ReactNode } from 'react';
import css from './page.module.css';

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
      {children}
    </main>
  </>
);
