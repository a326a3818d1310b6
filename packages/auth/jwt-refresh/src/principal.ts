// Who is asking, as the access token says it.
export type Principal = Readonly<{ id: string; role: string }>;
