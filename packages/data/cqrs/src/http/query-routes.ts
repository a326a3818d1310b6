// What only this pattern shows: the page of an author with its counts, and the search by words.
import { z } from 'zod';
import { privateHeaders } from '#blog-http';
import { answer, parseQuery, type Routes } from '#kit/http';
import type { Queries } from '../queries/queries.ts';
import { answerWritten, demandOf, seenHeaders } from './positions.ts';

const searchQuery = z.strictObject({ words: z.string().min(1).max(200) });
const mostFound = 20;

export const queryRoutes = ({ queries }: { queries: Queries }): Routes => ({
  '/api/authors/:id': {
    GET: async (req, res) => {
      const seen = await queries.author(String(req.params.id), demandOf(req));
      const { id, name, published, drafts } = seen.value;
      answer(res, 200, { id, name, published, drafts }, { ...privateHeaders, ...seenHeaders(seen) });
    },
  },
  '/api/search': {
    GET: async (req, res) => {
      const { words } = parseQuery(searchQuery, req);
      const seen = await queries.search(words, mostFound, demandOf(req));
      answerWritten(res, seen.value.bytes, { ...privateHeaders, ...seenHeaders(seen) });
    },
  },
});
