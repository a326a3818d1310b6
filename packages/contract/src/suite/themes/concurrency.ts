// Eight requests at the same moment, of which one may win.
import assert from 'node:assert/strict';
import { post } from '../../schemas/post.ts';
import type { Theme } from '../case.ts';
import type { Answer } from '../exchange.ts';
import { given, refused, tagOf } from '../expect.ts';
import { eightTimes, makePerson, writeDraft } from '../stories.ts';

function assertOneWins(answers: Answer[], won: number, code: string): Answer {
  const [winner, ...others] = answers.filter(({ status }) => status === won);
  assert.ok(winner && others.length === 0, `exactly one of 8 wins: ${answers.map(({ status }) => status)}`);
  for (const answer of answers) if (answer !== winner) refused(answer, code);
  return winner;
}

export const concurrency: Theme = {
  theme: 'concurrency',
  cases: [
    {
      title: 'of eight edits with the same ETag exactly one wins, and its words stay',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        const answers = await eightTimes((index) =>
          api.put(path, { as, body: { title: 'Race', content: `${index}` }, headers: { 'If-Match': tag } }),
        );
        const winner = assertOneWins(answers, 200, 'precondition-failed');
        assert.equal((await api.get(path, { as })).text, winner.text);
      },
    },
    {
      title: 'of eight edits of one user with the same ETag exactly one wins',
      run: async (api) => {
        const as = await makePerson(api);
        const path = `/api/users/${as.id}`;
        const tag = tagOf(await api.get(path, { as }));
        const answers = await eightTimes((index) =>
          api.put(path, { as, body: { email: as.email, name: `Name ${index}` }, headers: { 'If-Match': tag } }),
        );
        assertOneWins(answers, 200, 'precondition-failed');
      },
    },
    {
      title: 'of eight registrations of one address exactly one wins',
      run: async (api) => {
        const local = api.unique('race');
        const answers = await eightTimes((index) => {
          const email = `${index % 2 ? local : local.toUpperCase()}@suite.example`;
          return api.post('/api/auth/register', { body: { email, name: `R${index}`, password: api.password } });
        });
        assertOneWins(answers, 201, 'email-taken');
      },
    },
    {
      title: 'of eight publications exactly one wins',
      run: async (api) => {
        const { author: as } = api.people;
        const { path } = await writeDraft(api, as);
        const answers = await eightTimes(() => api.post(`${path}/publish`, { as }));
        const winner = assertOneWins(answers, 200, 'post-already-published');
        assert.equal(given(await api.get(path), 200, post).publishedAt, given(winner, 200, post).publishedAt);
      },
    },
    {
      title: 'of eight deletions exactly one wins',
      run: async (api) => {
        const { author: as } = api.people;
        const { path } = await writeDraft(api, as);
        assertOneWins(await eightTimes(() => api.delete(path, { as })), 204, 'post-not-found');
      },
    },
  ],
};
