// One order as the server has it. Whatever the page shows came from there: a reload or another tab shows the same.
import { Alert, News, ProblemMessage, Stack } from '#ui';
import type { OrderView } from '../wire.ts';
import { isSilence, problemOf, Refused } from './data/ask.ts';
import { type Owner, useHistory, useOrder, useSend } from './data/orders.ts';
import { History } from './parts/history.tsx';
import { OrderCard } from './parts/order-card.tsx';

export function ServerOrder({ owner, id }: { owner: Owner; id: string }) {
  const { data: order, error, failureReason } = useOrder(owner, id);
  if (order) {
    return (
      <Stack>
        {error instanceof Refused && <ProblemMessage problem={problemOf(error)} />}
        <Standing owner={owner} order={order} isStale={isSilence(failureReason)} />
      </Stack>
    );
  }
  return error ? <ProblemMessage problem={problemOf(error)} /> : <p role="status">The order is being fetched.</p>;
}

function Standing({ owner, order, isStale }: { owner: Owner; order: OrderView; isStale: boolean }) {
  const { mutate, isPending, isPaused, failureReason, error } = useSend(owner, order.id);
  const { data: history } = useHistory(owner, order);
  return (
    <Stack>
      <News>
        {(isStale || (isPending && isSilence(failureReason))) && (
          <Alert tone="warn" title="The server does not answer">
            What you see may be old. The page asks again by itself.
          </Alert>
        )}
        {isPaused && <Alert tone="warn" title="Your last press is sent when the network is back" />}
      </News>
      {error && (
        <ProblemMessage problem={problemOf(error)}>
          {error instanceof Refused && error.status === 409 && (
            <p>It has moved on meanwhile. This is where it is now:</p>
          )}
        </ProblemMessage>
      )}
      <OrderCard
        order={order}
        isPending={isPending}
        send={(command) => mutate({ command, key: crypto.randomUUID() })}
      />
      <History transitions={history ?? []} />
    </Stack>
  );
}
