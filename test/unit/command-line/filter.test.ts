import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../app/command-line/filter.ts';
import { UsageError } from '../../../app/launch/program.ts';
import { filterSchema } from '../../../main/contracts/filter.ts';

describe('a filter on the command line', () => {
  it('has ranges, values, values to be left out, and words', () => {
    expect(
      parseFilter('age=30..60 expression=happy,sad tag!=pilot expressionChange=..0.2 Müller smiling'),
    ).toEqual({
      text: 'Müller smiling',
      conditions: [
        { kind: 'between', field: 'age', low: 30, high: 60 },
        { kind: 'one-of', field: 'expression', values: ['happy', 'sad'] },
        { kind: 'none-of', field: 'tag', values: ['pilot'] },
        { kind: 'between', field: 'expressionChange', low: null, high: 0.2 },
      ],
    });
  });

  it('takes one number for itself, nothing for none, and quotes around spaces', () => {
    expect(parseFilter('seed=7 ageChange=-5.. subject= tag="wave 2"').conditions).toEqual([
      { kind: 'between', field: 'seed', low: 7, high: 7 },
      { kind: 'between', field: 'ageChange', low: -5, high: null },
      { kind: 'one-of', field: 'subject', values: [''] },
      { kind: 'one-of', field: 'tag', values: ['wave 2'] },
    ]);
    expect(parseFilter(undefined)).toEqual({ text: '', conditions: [] });
  });

  it('names the field that is not there, and the range that is none', () => {
    expect(() => parseFilter('height=3')).toThrow("there is no field 'height'");
    expect(() => parseFilter('age=old')).toThrow("age takes numbers, not 'old'");
    expect(() => parseFilter('age=..')).toThrow('age takes a number or a range');
    expect(() => parseFilter('age!=3')).toThrow("'age' is a number");
    expect(() => parseFilter('kept=yes')).toThrow("kept is kept, unkept, not 'yes'");
    expect(parseFilter('verdict=').conditions).toHaveLength(1);
    expect(() => parseFilter('age>=3')).toThrow('write a range of age as age=1..2');
  });

  it('of any words is a filter or a usage error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^(age|tag|x)!?=.{0,20}$/)),
        (words) => {
          try {
            expect(filterSchema.safeParse(parseFilter(words)).success).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
    );
  });
});
