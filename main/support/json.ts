/**
 * One text for one value: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them (the
 * rules of RFC 8785). Properties that are undefined are left out. Anything that JSON can't carry exactly (NaN,
 * infinities, dates, typed arrays, functions, undefined in an array) is a TypeError that names the place.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', new Set());
}

function write(value: unknown, place: string, parents: Set<object>): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}: JSON has no such number`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`${place} is a ${typeof value}: JSON has no such thing`);
  if (parents.has(value)) throw new TypeError(`${place} holds itself`);
  parents.add(value);
  const text = Array.isArray(value) ? writeArray(value, place, parents) : writeObject(value, place, parents);
  parents.delete(value);
  return text;
}

function writeArray(value: readonly unknown[], place: string, parents: Set<object>): string {
  return `[${Array.from(value, (item, index) => write(item, `${place}[${index}]`, parents)).join(',')}]`;
}

function writeObject(value: object, place: string, parents: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${place} is not a plain object`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([first], [second]) => (first < second ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item, `${place}.${key}`, parents)}`).join(',')}}`;
}
