// The orders of one person. The server owns them: the page asks again while something is under way, and other tabs tell it more.
import {
  type QueryClient,
  queryOptions,
  replaceEqualDeep,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Command } from '../../machine/order.ts';
import type { OrderList, OrderView, Transition } from '../../wire.ts';
import { ask, Refused } from './ask.ts';
import { allParts, type Part } from './parts.ts';

export type Owner = { who: string; token: string };

const keys = {
  list: (who: string) => ['orders', who],
  one: (who: string, id: string) => ['order', who, id],
  history: (who: string, id: string, version: number) => ['history', who, id, version],
};

const isUnderWay = (state: string) => /^(processing|cancelling)\b/.test(state);

const listOf = ({ who, token }: Owner) =>
  queryOptions({
    queryKey: keys.list(who),
    queryFn: ({ signal }) => ask<OrderList>('api/orders', { token, signal }),
  });

const orderOf = ({ who, token }: Owner, id: string) =>
  queryOptions({
    queryKey: keys.one(who, id),
    queryFn: ({ signal }) => ask<OrderView>(`api/orders/${id}`, { token, signal }),
    structuralSharing: (known, fresh) => laterOf(known as OrderView | undefined, fresh as OrderView),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.state) ? 400 : 5_000),
  });

export const useOrders = (owner: Owner) => useQuery(listOf(owner));
export const useOrder = (owner: Owner, id: string) => useQuery(orderOf(owner, id));

/** The version is in the key: each step of the order asks for what has happened. */
export const useHistory = ({ who, token }: Owner, { id, version }: OrderView) =>
  useQuery({
    queryKey: keys.history(who, id, version),
    queryFn: ({ signal }) =>
      allParts((after) => ask<Part<Transition>>(`api/orders/${id}/history?after=${after}`, { token, signal })),
    placeholderData: (before) => before,
  });

const tabs = new BroadcastChannel('order-machine');

/** An answer that was overtaken by a later one, such as one to a question from before a press, must not take the page back. */
const laterOf = (known: OrderView | undefined, fresh: OrderView): OrderView =>
  known !== undefined && known.version > fresh.version ? known : replaceEqualDeep(known, fresh);

function take(queries: QueryClient, who: string, order: OrderView): void {
  queries.setQueryData<OrderView>(keys.one(who, order.id), (known) => laterOf(known, order));
  void queries.invalidateQueries({ queryKey: keys.list(who) });
}

/** What another tab of this person has done is shown here at once. */
export function useOtherTabs({ who }: Owner): void {
  const queries = useQueryClient();
  useEffect(() => {
    const hear = ({ data }: MessageEvent<{ who: string; order: OrderView }>) =>
      data.who === who && take(queries, who, data.order);
    tabs.addEventListener('message', hear);
    return () => tabs.removeEventListener('message', hear);
  }, [queries, who]);
}

/** Each press has a key of its own, so that a press that is sent twice counts once. */
export function useSend({ who, token }: Owner, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ command, key }: { command: Command; key: string }) =>
      ask<OrderView>(`api/orders/${id}/events`, { method: 'POST', token, key, body: command }),
    onSuccess: (order) => {
      take(queries, who, order);
      tabs.postMessage({ who, order });
    },
    // The order has moved on meanwhile: the page shows where it is now, and does not wait for it to say what was refused.
    onError: (error) => {
      if (error instanceof Refused) void queries.invalidateQueries({ queryKey: keys.one(who, id) });
    },
  });
}

export function useNewOrder({ who, token }: Owner) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => ask<OrderView>('api/orders', { method: 'POST', token, key }),
    onSuccess: (order) => take(queries, who, order),
  });
}
