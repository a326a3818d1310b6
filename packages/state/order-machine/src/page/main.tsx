// The page begins here.
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createQueries } from './data/queries.ts';
import { Shop } from './shop.tsx';

const root = document.querySelector('#page');
if (root === null) throw new Error('Cannot show the page: index.html has no element "#page"');
createRoot(root).render(
  <QueryClientProvider client={createQueries()}>
    <Shop />
  </QueryClientProvider>,
);
