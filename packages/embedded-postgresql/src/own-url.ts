/** Of the database "postgres". A client asks the shell's PGSSLMODE and PGSSLNEGOTIATION only where the URL is silent. */
export const ownUrl = (port: number, password: string): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable&sslnegotiation=postgres`;
