// The atlas in a browser: it takes over the HTML that is there already, and knows from it which document that is.
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { documentIn, missingIn } from './document/document-in.ts';
import { answerFromRecordings, isPublished } from './recorded/recordings.ts';

if (isPublished) answerFromRecordings();
const place = document.querySelector('#page');
if (place === null) throw new Error('Cannot show the atlas: index.html has no place for it');
const asked = location.pathname.slice(import.meta.env.BASE_URL.length).replace(/\/?$/, '/');
hydrateRoot(
  place,
  <StrictMode>
    <BrowserRouter basename={import.meta.env.BASE_URL}>
      <App first={documentIn(document) ?? missingIn(document, asked)} />
    </BrowserRouter>
  </StrictMode>,
);
