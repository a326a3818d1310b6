// Ids sort by time of creation (UUID version 7), so a list by id is a list by age and needs no second sort key.
import { v7, validate } from 'uuid';

export const newId = (now: Date): string => v7({ msecs: now.getTime() });

/** False for text that PostgreSQL would not take as a uuid: such a thing simply does not exist. */
export const isId = (text: string): boolean => validate(text);
