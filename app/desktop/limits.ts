// How large a call's input may be. A page that has gone wrong must not fill the shell's memory; what is checked
// here is size and plainness, what the values mean is the schema's.

export interface InputLimits {
  /** Characters of all strings together, names of properties included. */
  readonly characters: number;
  /** Values of any kind, nested ones included. */
  readonly values: number;
  readonly depth: number;
}

/** A photo of 32 MB in base64 is the largest thing a page sends; a choice of faces the longest list. */
export const callLimits: InputLimits = { characters: 46_000_000, values: 250_000, depth: 12 };

/** Says what is wrong with the input, or null when it is plain data within the limits. */
export function inputTrouble(input: unknown, limits: InputLimits = callLimits): string | null {
  let characters = 0;
  let values = 0;
  const waiting: [value: unknown, depth: number][] = [[input, 0]];
  while (waiting.length > 0) {
    const [value, depth] = waiting.pop()!;
    values += 1;
    if (values > limits.values) return `It holds more than ${limits.values} values.`;
    if (depth > limits.depth) return `It is nested deeper than ${limits.depth} levels.`;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value) && !isPlain(value)) return 'It holds something that is not plain data.';
      for (const [name, inner] of Object.entries(value)) {
        characters += Array.isArray(value) ? 0 : name.length;
        waiting.push([inner, depth + 1]);
      }
    } else if (!isScalar(value)) return 'It holds something that is not plain data.';
    if (characters > limits.characters) return `It is longer than ${limits.characters} characters.`;
  }
  return null;
}

function isScalar(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
