// The protocol-buffer wire format, as much of it as ONNX needs. The writer keeps large byte fields as views and
// copies each of them once, when the whole is joined; the reader hands out views into the message.
// Source: https://protobuf.dev/programming-guides/encoding/

const text = new TextEncoder();
const fromText = new TextDecoder('utf-8', { fatal: true });

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

export class MessageWriter {
  readonly #parts: Uint8Array[] = [];
  #small: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length + this.#small.length;
  }

  /** A signed 64-bit integer field; `value` is a safe integer (negative ones take ten bytes, as in proto3). */
  integer(field: number, value: number): void {
    this.#varint((field << 3) | VARINT);
    this.#signed(value);
  }

  float(field: number, value: number): void {
    this.#varint((field << 3) | FIXED32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#small.push(...bytes);
  }

  /** A packed field of 64-bit integers. */
  packedIntegers(field: number, values: readonly number[]): void {
    const packed = new MessageWriter();
    for (const value of values) packed.#signed(value);
    this.message(field, packed);
  }

  packedFloats(field: number, values: readonly number[]): void {
    const bytes = new Uint8Array(values.length * 4);
    const view = new DataView(bytes.buffer);
    values.forEach((value, index) => {
      view.setFloat32(index * 4, value, true);
    });
    this.bytes(field, bytes);
  }

  string(field: number, value: string): void {
    this.bytes(field, text.encode(value));
  }

  bytes(field: number, value: Uint8Array): void {
    this.#varint((field << 3) | BYTES);
    this.#varint(value.length);
    this.#append(value);
  }

  message(field: number, value: MessageWriter): void {
    this.#varint((field << 3) | BYTES);
    this.#varint(value.length);
    value.#flush();
    for (const part of value.#parts) this.#append(part);
  }

  join(): Uint8Array {
    this.#flush();
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      whole.set(part, offset);
      offset += part.length;
    }
    return whole;
  }

  #append(value: Uint8Array): void {
    this.#flush();
    this.#parts.push(value);
    this.#length += value.length;
  }

  #flush(): void {
    if (this.#small.length === 0) return;
    this.#parts.push(Uint8Array.from(this.#small));
    this.#length += this.#small.length;
    this.#small = [];
  }

  #varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#small.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#small.push(rest);
  }

  #signed(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} is not an integer that can be written`);
    if (value >= 0) {
      this.#varint(value);
      return;
    }
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest >= 128n) {
      this.#small.push(Number(rest % 128n) + 128);
      rest /= 128n;
    }
    this.#small.push(Number(rest));
  }
}

/** One field of a message: its number, and its payload as the wire type has it. */
export interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

class Cursor {
  readonly bytes: Uint8Array;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.position >= this.bytes.length;
  }

  varint(): number {
    let result = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.done) throw new Error('the message ends inside a number');
      const byte = this.bytes[this.position++];
      result |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, result));
    }
    throw new Error('a number of more than 64 bits');
  }

  take(count: number): Uint8Array {
    if (count < 0 || this.position + count > this.bytes.length)
      throw new Error(`the message ends ${this.position + count - this.bytes.length} bytes too early`);
    this.position += count;
    return this.bytes.subarray(this.position - count, this.position);
  }
}

function float32At(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
}

/** The fields of a message in their order; numbers for varints and floats, views for bytes and messages. */
export function* readFields(bytes: Uint8Array): Generator<Field> {
  const cursor = new Cursor(bytes);
  while (!cursor.done) {
    const tag = cursor.varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (number < 1) throw new Error(`field ${number} can't be: this is not a protocol buffer`);
    if (wire === VARINT) yield { number, value: cursor.varint() };
    else if (wire === BYTES) yield { number, value: cursor.take(cursor.varint()) };
    else if (wire === FIXED32) yield { number, value: float32At(cursor.take(4)) };
    else if (wire === FIXED64) yield { number, value: cursor.take(8) };
    else throw new Error(`wire type ${wire} can't be: this is not a protocol buffer`);
  }
}

export function asNumber(field: Field): number {
  if (typeof field.value !== 'number') throw new Error(`field ${field.number} has to be a number`);
  return field.value;
}

export function asBytes(field: Field): Uint8Array {
  if (typeof field.value === 'number') throw new Error(`field ${field.number} has to be bytes`);
  return field.value;
}

export function asString(field: Field): string {
  return fromText.decode(asBytes(field));
}

/** The integers of a repeated field's occurrence, packed or single. */
export function asIntegers(field: Field): number[] {
  if (typeof field.value === 'number') return [field.value];
  const cursor = new Cursor(field.value);
  const result: number[] = [];
  while (!cursor.done) result.push(cursor.varint());
  return result;
}

/** The floats of a repeated field's occurrence, packed or single. */
export function asFloats(field: Field): number[] {
  if (typeof field.value === 'number') return [field.value];
  const bytes = field.value;
  if (bytes.length % 4 !== 0) throw new Error(`field ${field.number} has to hold whole floats`);
  return Array.from({ length: bytes.length / 4 }, (_, index) => float32At(bytes.subarray(index * 4)));
}
