// The atlas without a browser: the build writes what it answers into files, so that all of it reads without JavaScript.
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { App } from './app.tsx';
import type { Shown } from './document/document-in.ts';

const base = import.meta.env.BASE_URL;

/** `address` is without the base. */
export const render = (address: string, first?: Shown): string =>
  renderToString(
    <StaticRouter basename={base} location={`${base}${address}`}>
      <App first={first} />
    </StaticRouter>,
  );
