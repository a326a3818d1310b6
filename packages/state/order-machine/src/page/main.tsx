// The page begins here.
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createQueries } from './data/queries.ts';
import { Shop } from './shop.tsx';

const place = document.querySelector('#page');
if (place === null) throw new Error('Cannot show the page: index.html has no place for it');
createRoot(place).render(
  <QueryClientProvider client={createQueries()}>
    <Shop />
  </QueryClientProvider>,
);
