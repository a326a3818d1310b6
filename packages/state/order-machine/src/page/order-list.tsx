// The orders of whoever is signed in, the newest first, and a button for another one.
import type { MouseEvent } from 'react';
import { Button, ProblemMessage, Stack, Table, Tag } from '#ui';
import type { OrderView } from '../wire.ts';
import { addressOf, goTo } from './data/address.ts';
import { problemOf } from './data/ask.ts';
import { type Owner, useNewOrder, useOrders } from './data/orders.ts';
import { money, wordsOf } from './parts/words.ts';

export function OrderList({ owner }: { owner: Owner }) {
  const { data, error } = useOrders(owner);
  const { mutate: create, isPending, error: refusal } = useNewOrder(owner);
  const failure = refusal ?? error;
  const begin = () => create(crypto.randomUUID(), { onSuccess: ({ id }) => goTo({ order: id }) });
  return (
    <Stack>
      <Stack isRow>
        <Button tone="primary" isPending={isPending} onPress={begin}>
          New order
        </Button>
      </Stack>
      {failure && <ProblemMessage problem={problemOf(failure)} />}
      {data && data.unreadable.length > 0 && <ProblemMessage problem={unreadable(data.unreadable)} />}
      <Table
        caption="Your orders"
        columns={[
          { name: 'Order', cell: (order) => <OrderLink order={order} />, isHeading: true },
          { name: 'State', cell: ({ state }) => <StateTag state={state} /> },
          { name: 'Price', cell: ({ totalCents }) => money(totalCents), isNumber: true },
        ]}
        rows={data?.items ?? []}
        keyOf={({ id }) => id}
        empty={data ? 'You have no orders yet.' : 'They are being fetched.'}
      />
    </Stack>
  );
}

/** On a phone "processing.charging" needs two lines, or the price is pushed out of the screen. */
function StateTag({ state }: { state: string }) {
  const [outer, inner] = state.split('.');
  return (
    <Tag tone={wordsOf(state).tone}>
      {outer}
      {inner && (
        <>
          .<wbr />
          {inner}
        </>
      )}
    </Tag>
  );
}

const unreadable = ({ length }: string[]) => ({
  title: `${length === 1 ? 'One of your orders' : `${length} of your orders`} cannot be shown now`,
  detail: 'Another version of this shop has stored it, and nothing of it is lost.',
});

function OrderLink({ order: { id, items, createdAt } }: { order: OrderView }) {
  const open = (event: MouseEvent) => {
    // With one of these the browser opens the address somewhere else.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo({ order: id });
  };
  const [first, ...others] = items;
  return (
    <a href={addressOf({ order: id })} onClick={open}>
      {first ? `${first.name}${others.length > 0 ? ` and ${others.length} more` : ''}` : 'An empty cart'},{' '}
      {new Date(createdAt).toLocaleDateString('en')}
    </a>
  );
}
