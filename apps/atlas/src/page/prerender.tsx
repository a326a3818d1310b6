// The atlas without a browser: the build writes what it answers into files, so that all of it reads without JavaScript.
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import type { Render } from '../book.ts';
import { App } from './app.tsx';

const base = import.meta.env.BASE_URL;

/** `address` is without the base. */
export const render: Render = (address, first) =>
  renderToString(
    <StaticRouter basename={base} location={`${base}${address}`}>
      <App first={first} />
    </StaticRouter>,
  );
