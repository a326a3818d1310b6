// What all pages have in common: the header with the ways into the book, the search and the theme.
import { type ReactNode, useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { Page, ThemeSwitch, useTheme } from '#ui';
import { useIsAlive } from './is-alive.ts';
import css from './shell.module.css';

const ways = [
  { to: '/', title: 'Map' },
  { to: '/docs/patterns/', title: 'Patterns' },
  { to: '/docs/compare/architectures/', title: 'Comparisons' },
  { to: '/docs/consultant/', title: 'Consultant' },
  { to: '/docs/decisions/', title: 'Decisions' },
  { to: '/docs/', title: 'All docs' },
];

type Props = { title: string; about?: string; children: ReactNode };

export function Shell({ title, about, children }: Props) {
  useSearchKey();
  useEffect(() => {
    document.title = title === 'Patternbook' ? title : `${title} · Patternbook`;
  }, [title]);
  return (
    <Page title={title} {...(about && { about })} tools={<Tools />}>
      {children}
    </Page>
  );
}

const Tools = () => (
  <>
    <nav aria-label="The book" className={css.ways}>
      {ways.map(({ to, title }) => (
        <Link key={to} to={to}>
          {title}
        </Link>
      ))}
      <Link to="/search/" aria-keyshortcuts="/">
        Search <kbd className={css.key}>/</kbd>
      </Link>
    </nav>
    <div className={css.theme}>
      <Theme />
    </div>
  </>
);

/** The server knows no theme: until the page is alive, the one of the system. */
const Theme = () => (useIsAlive() ? <ChosenTheme /> : <ThemeSwitch theme="system" onChange={() => {}} />);

function ChosenTheme() {
  const [theme, setTheme] = useTheme();
  return <ThemeSwitch theme={theme} onChange={setTheme} />;
}

/** "/" leads to the search, but for who is writing. */
function useSearchKey(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const isWriting = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      navigate('/search/');
    };
    addEventListener('keydown', follow);
    return () => removeEventListener('keydown', follow);
  }, [navigate]);
}
