/** Who asks: the principal of a valid access token, or nobody. */
export type Viewer = { id: string; role: string } | undefined;
export type SignedIn = NonNullable<Viewer>;
