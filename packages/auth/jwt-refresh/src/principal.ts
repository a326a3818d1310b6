// Who is asking, as the access token says it. `sid` names the session that the token was made for (the claim of OpenID Connect),
// `jkt` the key of the client without which the token is worth nothing (RFC 9449).
export type Principal = Readonly<{ id: string; role: string; sid?: string; jkt?: string }>;
