import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256OfJson } from '../../../main/support/hash.ts';
import { canonicalJson } from '../../../main/support/json.ts';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, shuffled(item)]);
  return Object.fromEntries(entries.reverse());
}

describe('canonical JSON', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read: unknown = JSON.parse(canonicalJson(value));
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is one text whatever the order the keys were set in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(shuffled(value)) === canonicalJson(value)),
    );
  });

  it('is a fixed point: writing what was read gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('sorts keys by UTF-16 code units and writes numbers as ECMAScript does', () => {
    expect(canonicalJson({ b: [1e21, -0, 0.1], '€': 1, a: { z: null, A: true }, '10': '\u2028' })).toBe(
      '{"10":"\u2028","a":{"A":true,"z":null},"b":[1e+21,0,0.1],"€":1}',
    );
  });

  it('leaves out properties that are undefined, so that an option left out has one form', () => {
    expect(canonicalJson({ rows: undefined, strength: 2 })).toBe('{"strength":2}');
  });

  it.each([
    [Number.NaN, '$ is NaN'],
    [{ a: [1, Number.POSITIVE_INFINITY] }, '$.a[1] is Infinity'],
    [[undefined], '$[0] is a undefined'],
    [{ when: new Date(0) }, '$.when is not a plain object'],
    [{ w: new Float32Array(1) }, '$.w is not a plain object'],
    [10n, '$ is a bigint'],
  ])('refuses %o and names the place', (value, place) => {
    expect(() => canonicalJson(value)).toThrow(place);
  });

  it('refuses a value that holds itself', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(() => canonicalJson(value)).toThrow('$.self holds itself');
  });

  it('gives the hash that other programs compute of the same text', () => {
    // printf '{"a":1,"b":[true,null]}' | sha256sum
    expect(sha256OfJson({ b: [true, null], a: 1 })).toBe(
      '1cc69c7fa23616ca2ec3ee70d24390a6225c8832db8a4c814c7e0e7f942f8668',
    );
  });
});
