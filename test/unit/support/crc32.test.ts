import { crc32 as systemCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../../../main/support/crc32.ts';

it('is the CRC-32 that zlib computes', () => {
  for (const text of ['', '123456789', 'IEND', 'ä'.repeat(1000)])
    expect(crc32(Buffer.from(text))).toBe(systemCrc32(text));
});
