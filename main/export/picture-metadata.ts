// What every exported picture says of itself: that a trained model made it, with what program and by which recipe.
// The XMP goes into an iTXt chunk of its own, and all other chunks stay as they are: the pixels are the stored
// picture's, bit for bit, and nothing is decoded or compressed again.
import { crc32 } from '../support/crc32.ts';

/** http://cv.iptc.org/newscodes/digitalsourcetype: made purely by a model trained on sampled content. */
export const digitalSourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** The same scheme: a photo with a part that such a model made. */
export const compositeSourceType =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';

export interface PictureOrigin {
  /** The program's version. */
  readonly mien: string;
  /** SHA-256 of the recipe's canonical JSON. */
  readonly recipeSha256: string;
}

/** The PNG with the origin written into it; an XMP chunk that it had is replaced. */
export function withOrigin(png: Uint8Array, origin: PictureOrigin): Buffer {
  const [signature, header, ...rest] = splitChunks(png);
  const others = rest.filter((chunk) => !isXmp(chunk));
  return Buffer.concat([signature!, header!, xmpChunk(xmpPacket(origin)), ...others]);
}

/** The PNG as it is in the library: without the origin that was written into it. */
export function withoutOrigin(png: Uint8Array): Buffer {
  return Buffer.concat(splitChunks(png).filter((chunk) => !isXmp(chunk)));
}

/** The signature, then each chunk whole (length, type, data, CRC). */
function splitChunks(png: Uint8Array): Buffer[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let place = 8; place < bytes.length; ) {
    const end = place + 12 + bytes.readUInt32BE(place);
    if (end > bytes.length) throw new TypeError('the PNG ends inside a chunk');
    parts.push(bytes.subarray(place, end));
    place = end;
  }
  return parts;
}

const xmpKeyword = Buffer.from('XML:com.adobe.xmp\0', 'latin1');

function isXmp(chunk: Buffer): boolean {
  return (
    chunk.toString('latin1', 4, 8) === 'iTXt' && chunk.subarray(8, 8 + xmpKeyword.length).equals(xmpKeyword)
  );
}

/** An iTXt chunk (PNG specification, third edition, 11.3.3.4): uncompressed, no language. */
function xmpChunk(packet: string): Buffer {
  const content = Buffer.concat([
    Buffer.from('iTXt', 'latin1'),
    xmpKeyword,
    Buffer.from([0, 0, 0, 0]),
    Buffer.from(packet, 'utf8'),
  ]);
  const chunk = Buffer.alloc(content.length + 8);
  chunk.writeUInt32BE(content.length - 4, 0);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), content.length + 4);
  return chunk;
}

export function xmpPacket({ mien, recipeSha256 }: PictureOrigin, sourceType = digitalSourceType): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:mien="urn:mien:xmp:1/"
    xmp:CreatorTool="Mien ${escaped(mien)}"
    Iptc4xmpExt:DigitalSourceType="${sourceType}"
    mien:RecipeSha256="${escaped(recipeSha256)}"/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
