import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { digitalSourceType, withOrigin } from '../../../main/export/picture-metadata.ts';
import { picture } from '../catalog/results.ts';

const origin = { mien: '0.1.0 <&">', recipeSha256: 'ab'.repeat(32) };

describe('the origin written into an exported picture', () => {
  it('is XMP that a picture library reads, with source type, tool and recipe', async () => {
    const { xmpAsString } = await sharp(withOrigin(await picture(1), origin)).metadata();
    expect(xmpAsString).toContain(`Iptc4xmpExt:DigitalSourceType="${digitalSourceType}"`);
    expect(xmpAsString).toContain('xmp:CreatorTool="Mien 0.1.0 &lt;&amp;&quot;>"');
    expect(xmpAsString).toContain(`mien:RecipeSha256="${origin.recipeSha256}"`);
  });

  it('leaves every pixel as it was', async () => {
    const stored = await picture(1, 1024);
    const pixels = (png: Uint8Array) => sharp(png).raw().toBuffer();
    expect((await pixels(withOrigin(stored, origin))).equals(await pixels(stored))).toBe(true);
  });

  it('replaces the origin of an earlier export instead of adding a second one', async () => {
    const once = withOrigin(await picture(1), origin);
    expect(withOrigin(once, origin).equals(once)).toBe(true);
  });

  it('refuses a PNG that is cut short', async () => {
    const stored = await picture(1);
    expect(() => withOrigin(stored.subarray(0, stored.length - 5), origin)).toThrow('ends inside a chunk');
  });
});
