// What is in the order, and what could be.
import { useState } from 'react';
import { Button, Select, Stack, Table } from '#ui';
import { type Command, type Item, totalCents } from '../../machine/order.ts';
import { money, names } from './words.ts';

const wares: readonly Item[] = [
  { name: 'A pattern book', cents: 2_900 },
  { name: 'A fountain pen', cents: 4_500 },
  { name: 'Blue ink', cents: 900 },
];

type Props = {
  items: readonly Item[];
  may: (type: Command['type']) => boolean;
  isPending: boolean;
  send: (command: Command) => void;
};

export function Cart({ items, may, isPending, send }: Props) {
  const [name, setName] = useState(wares[0]?.name ?? '');
  const item = wares.find((ware) => ware.name === name);
  const options = wares.map((ware) => ({ value: ware.name, label: `${ware.name}, ${money(ware.cents)}` }));
  const rows = [...new Map(items.map((item) => [item.name, item])).values()].map((item) => {
    const same = items.filter(({ name }) => name === item.name);
    return { ...item, count: same.length, cents: same.reduce((sum, { cents }) => sum + cents, 0) };
  });
  const remove = {
    name: 'Change',
    cell: (row: Item) => (
      <Button
        isPending={isPending}
        onPress={() => send({ type: 'REMOVE_ITEM', name: row.name })}
        aria-label={`Remove ${row.name}`}
      >
        {names.REMOVE_ITEM}
      </Button>
    ),
  };
  return (
    <Stack>
      <Table
        caption={`Cart: ${money(totalCents({ items }))}`}
        columns={[
          { name: 'What', cell: (row) => row.name, isHeading: true },
          { name: 'How many', cell: (row) => row.count, isNumber: true },
          { name: 'Price', cell: (row) => money(row.cents), isNumber: true },
          ...(may('REMOVE_ITEM') ? [remove] : []),
        ]}
        rows={rows}
        keyOf={(row) => row.name}
        empty="The cart is empty, so it cannot be checked out."
      />
      {may('ADD_ITEM') && (
        <Stack isRow gap="small">
          <Select label="Something to buy" value={name} options={options} onChange={setName} />
          <Button isPending={isPending} onPress={() => item && send({ type: 'ADD_ITEM', item })}>
            {names.ADD_ITEM}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}
