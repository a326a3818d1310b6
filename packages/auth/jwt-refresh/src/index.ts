// The public face: access tokens, refresh sessions, passwords, and the Express edge in front of them.
export { type AccessTokens, createAccessTokens } from './access-token.ts';
export { AuthError, type AuthErrorCode } from './auth-error.ts';
export { authenticate, principalOf, signedIn } from './authenticate.ts';
export { differentKeys, jwtRefreshSettings } from './config.ts';
export { longestLeewaySeconds } from './decide-rotation.ts';
export { deviceName } from './device-name.ts';
export { createProofs } from './dpop/proofs.ts';
export { whyGuessable } from './guessable-passwords.ts';
export { type Keys, keptFiles, keptKeys } from './kept-keys.ts';
export { sharedSecret } from './key-ring.ts';
export { createMemorySessionStore } from './memory-session-store.ts';
export { createPasswords, type Passwords } from './password.ts';
export { createPostgresSessionStore, type SessionDatabase } from './postgres-session-store.ts';
export type { Principal } from './principal.ts';
export {
  createRefreshSessions,
  invalidRefreshToken,
  type ListedSession,
  type RefreshSessions,
} from './refresh-sessions.ts';
export { rotateKeyFile } from './rotate-key-file.ts';
export { serveJwks } from './serve-jwks.ts';
export type { SessionStore } from './session-store.ts';
export { type Accounts, createSignIn, type SignIn } from './sign-in.ts';
export { type Algorithm, algorithms } from './signing-key.ts';
export { signingKeysOf } from './signing-keys.ts';
