// The people of AuthZEN's public interop scenario "Todo", with the ids that its tests send.
import { createDirectory } from '../decision-point/entities.ts';

const people: [id: string, email: string, roles: string[]][] = [
  ['CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs', 'rick@the-citadel.com', ['admin', 'evil_genius']],
  ['CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs', 'beth@the-smiths.com', ['viewer']],
  ['CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs', 'morty@the-citadel.com', ['editor']],
  ['CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs', 'summer@the-smiths.com', ['editor']],
  ['CiRmZDQ2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs', 'jerry@the-smiths.com', ['viewer']],
];

/** As those who ask. */
export const askingUsers = createDirectory(
  people.map(([id, email, roles]) => ({ type: 'user', id, properties: { email, roles } })),
);

/** As those who are looked at: the scenario then names them by e-mail. */
export const shownUsers = createDirectory(people.map(([, email]) => ({ type: 'user', id: email })));
