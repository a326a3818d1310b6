// The card decides how the demo bank behaves.
import { useState } from 'react';
import { Button, Select, Stack } from '#ui';
import { type Card, type Command, cards } from '../../machine/order.ts';
import { cardNames, names } from './words.ts';

const options = cards.map((value) => ({ value, label: cardNames[value] }));

export function Payment({ isPending, send }: { isPending: boolean; send: (command: Command) => void }) {
  const [card, setCard] = useState<Card>('good');
  return (
    <Stack isRow gap="small">
      <Select label="Test card" value={card} options={options} onChange={setCard} />
      <Button tone="primary" isPending={isPending} onPress={() => send({ type: 'PAY', card })}>
        {names.PAY}
      </Button>
    </Stack>
  );
}
