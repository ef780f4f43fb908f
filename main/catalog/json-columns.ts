import { z } from 'zod';

/** A text column that holds JSON of the given form; what doesn't parse is a damaged row, not a crash. */
export function jsonOf<Content extends z.ZodType>(content: Content): z.ZodType<z.output<Content>> {
  return z.preprocess((text, context) => {
    try {
      return JSON.parse(String(text));
    } catch {
      context.issues.push({ code: 'custom', input: text, message: 'is not JSON' });
      return z.NEVER;
    }
  }, content);
}
