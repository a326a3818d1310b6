// Where the reason is said at length: pages, tests and lines of code, each with what is found there.
import { Link } from 'react-router';

export const Further = ({ links }: { links: readonly (readonly [to: string, words: string])[] }) => (
  <ul>
    {links.map(([to, words]) => (
      <li key={to}>
        <Link to={to}>{words}</Link>
      </li>
    ))}
  </ul>
);
