// The name of a document: the hash of its text, as the appendix of GraphQL over HTTP on persisted documents writes it.
import { hash } from 'node:crypto';

export const idOf = (text: string): string => `sha256:${hash('sha256', text)}`;
