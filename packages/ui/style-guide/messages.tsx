// What a page says.
import { Alert, News, ProblemMessage, Stack, Table, Tag } from '../src/index.ts';

const tones = ['neutral', 'good', 'warn', 'bad'] as const;
const problem = {
  title: 'Validation failed',
  detail: 'The body does not match its schema',
  errors: [{ pointer: '/title', detail: 'must not be empty' }],
  requestId: '5f0c1d52-4a3e-4d57-9b53-0c5a8a1d6f11',
};
const rows = [
  { title: 'We kept the monolith', state: 'published', words: 1_204 },
  { title: 'A post with a title that is far too long for one line of a phone', state: 'draft', words: 87 },
];

export const Messages = () => (
  <Stack gap="large">
    <Stack>
      <h2>Messages</h2>
      <News>
        <Stack>
          {tones.map((tone) => (
            <Alert key={tone} tone={tone} title={`A message that is ${tone}`}>
              One sentence says what has happened, and to whom.
            </Alert>
          ))}
        </Stack>
      </News>
      <ProblemMessage problem={problem}>
        <p>Correct the field and send it again.</p>
      </ProblemMessage>
    </Stack>
    <Stack>
      <h2>Tags</h2>
      <Stack isRow gap="small">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </Stack>
    </Stack>
    <Stack>
      <h2>Tables</h2>
      <Table
        caption="Posts"
        columns={[
          { name: 'Title', cell: ({ title }) => title, isHeading: true },
          { name: 'State', cell: ({ state }) => <Tag>{state}</Tag> },
          { name: 'Words', cell: ({ words }) => words.toLocaleString('en'), isNumber: true },
        ]}
        rows={rows}
        keyOf={({ title }) => title}
      />
      <Table caption="No posts" columns={[{ name: 'Title', cell: String }]} rows={[]} keyOf={String} />
    </Stack>
  </Stack>
);
