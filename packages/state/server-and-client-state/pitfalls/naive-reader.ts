// Queries and mutations as they are usually written.
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Open } from './reader.ts';

const json = { 'Content-Type': 'application/json' };

type Listed = { items: { title: string }[] };
type Seen = { title: string; content: string; etag: string };

const naiveWith =
  (type: Record<string, string>): Open =>
  async (blog, who) => {
    let token = who?.token;
    const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0, staleTime: 30_000 } } });
    const headers = () => ({ Authorization: `Bearer ${token}` });
    const list = (status: string) => ({
      queryKey: ['posts', status],
      queryFn: (): Promise<Listed> =>
        fetch(`${blog.url}/api/posts?status=${status}`, token ? { headers: headers() } : {}).then(
          (res) => res.json() as Promise<Listed>,
        ),
    });
    const one = (id: string) => ({
      queryKey: ['post', id],
      queryFn: async (): Promise<Seen> => {
        const res = await fetch(`${blog.url}/api/posts/${id}`);
        const post = (await res.json()) as Omit<Seen, 'etag'>;
        return { ...post, etag: res.headers.get('ETag') ?? '' };
      },
    });
    const titlesOf = async (status: string) => (await client.fetchQuery(list(status))).items?.map(({ title }) => title);

    return {
      client,
      show: () => new QueryObserver(client, list('published')).subscribe(() => {}),
      titles: () => titlesOf('published'),
      drafts: () => titlesOf('draft'),
      create: (input) =>
        new MutationObserver(client, {
          mutationFn: () =>
            fetch(`${blog.url}/api/posts`, {
              method: 'POST',
              headers: { ...headers(), ...type },
              body: JSON.stringify(input),
            }),
          onSuccess: () => {
            client.invalidateQueries({ queryKey: ['posts'] });
          },
        }).mutate(),
      async open(id) {
        await client.fetchQuery(one(id));
        const key = ['post', id];
        const edit = new MutationObserver(client, {
          mutationFn: async (title: string) => {
            // The newest version in the cache, whoever has seen it.
            const etag = client.getQueryData<Seen>(key)?.etag ?? '';
            const sent = { ...headers(), ...json, 'If-Match': etag };
            const body = JSON.stringify({ title, content: 'Text' });
            const res = await fetch(`${blog.url}/api/posts/${id}`, {
              method: 'PUT',
              headers: sent,
              body,
            });
            if (!res.ok) throw new Error(`Cannot save: ${res.status}`);
          },
          onMutate: (title: string) => {
            const before = client.getQueryData<Seen>(key);
            client.setQueryData<Seen>(key, (seen) => seen && { ...seen, title });
            return before;
          },
          onError: (_error, _title, before) => client.setQueryData(key, before),
          onSettled: () => client.invalidateQueries({ queryKey: key }),
        });
        return (title) => edit.mutate(title);
      },
      async watch(id) {
        const frames: string[] = [];
        const observer = new QueryObserver(client, one(id));
        observer.subscribe(({ data }) => void (data && frames.push(data.title)));
        await client.fetchQuery(one(id));
        return frames;
      },
      async become(next) {
        token = next.token;
      },
    };
  };

export const naiveReader = naiveWith(json);
/** Sends JSON and does not say so. */
export const naiveTextReader = naiveWith({});
