// The reason for what was seen, with the pages, the test and the lines that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      <strong>REST</strong> gives each thing an address. A screen that shows two things takes two requests, which can go
      out together. Its answers are small here because the client names the fields that it wants.
    </p>
    <p>
      <strong>GraphQL</strong> takes a document that says what the screen shows, and answers in its shape, in one
      request. Our own client sends the hash of a document that the server knows. Who may write documents can also write
      one that costs much, so the server computes the cost of each before it runs it.
    </p>
    <p>
      <strong>tRPC</strong> lets a client call the functions of the server. Calls of one moment go out in one request. A
      function has one shape of answer for all its screens, so more comes back than a single screen shows.
    </p>
    <p>
      None of the three asks the database once for each row. That does not come with a style: each server has code for
      it. Compressed, the answers differ less, because names that repeat cost almost nothing then.
    </p>
    <Further
      links={[
        ['/docs/compare/api-styles/', 'Five screens in three styles, measured and explained'],
        [
          '/code/packages/api/graphql/pitfalls/statements.test.ts/',
          'The test: the number of statements does not grow with the list',
        ],
        ['/code/packages/api/rest/src/uniform/fields.ts/', 'The lines that let a client of REST name fields'],
        ['/code/packages/api/graphql/src/bounds/measure.ts/', 'The lines that compute what a query costs'],
        ['/code/packages/api/trpc/src/client.ts/', 'The lines that put calls into one request'],
      ]}
    />
  </>
);
