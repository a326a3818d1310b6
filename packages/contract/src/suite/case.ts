// A case is one sentence of the contract and the requests that show whether it holds.
import type { Api } from './api.ts';

export type Case = { title: string; run: (api: Api) => Promise<void> };
export type Theme = { theme: string; cases: readonly Case[] };
