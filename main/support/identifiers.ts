import { randomBytes } from 'node:crypto';

// 32 letters without look-alikes (no i, l, o, u), so that five random bits make one letter without bias.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id: ten letters, 50 bits. Never made from what it names, so it says nothing about a person. */
export function newId(): string {
  return Array.from(randomBytes(10), (byte) => letters[byte & 31]).join('');
}
