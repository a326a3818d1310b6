// Who is asking, as the access token says it. `sid` names the session that the token was made for (the claim of OpenID Connect).
export type Principal = Readonly<{ id: string; role: string; sid?: string }>;
