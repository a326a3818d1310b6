// What the pitfalls compare: a gateway before one service, ours or a naive one.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { onTestFinished } from 'vitest';
import type { Config } from '../src/config.ts';
import { openGateway } from './gateway.ts';

/** The settings are for ours: a naive gateway has none. */
export type OpenGateway = (service: string, settings?: Partial<Config>) => Promise<{ url: string; port: number }>;

type Create = (services: { auth: string; users: string; posts: string }) => Express;

export const ours: OpenGateway = (all, settings) => openGateway({ all }, settings);

export const naive =
  (create: Create): OpenGateway =>
  async (all) => {
    const server = create({ auth: all, users: all, posts: all }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, port };
  };
