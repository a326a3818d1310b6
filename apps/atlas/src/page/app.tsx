// Which page it is, by its address.
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import type { Missing, Shown } from '../book.ts';
import { ConsultPage } from './consult/consult-page.tsx';
import { DocumentPage } from './document/document-page.tsx';
import { FirstContext } from './document/use-document.ts';
import { Home } from './home/home.tsx';
import { LabPage } from './labs/lab-page.tsx';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { useArrival } from './parts/use-arrival.ts';
import { SearchPage } from './search/search-page.tsx';

export function App({ first }: { first: Shown | Missing | undefined }) {
  const place = useArrival();
  return (
    <FirstContext value={first}>
      <ErrorBoundary key={place} what="this page">
        <Suspense>
          <Routes>
            <Route path="/" element={<Home />} />
            <Route path="/consult/" element={<ConsultPage />} />
            <Route path="/search/" element={<SearchPage />} />
            <Route path="/labs/:lab/" element={<LabPage />} />
            <Route path="*" element={<DocumentPage />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </FirstContext>
  );
}
