import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEdits, parseEdits, parseLadders } from '../../../app/command-line/strengths.ts';
import { UsageError } from '../../../app/launch/program.ts';

const name = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/);
const hundredths = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 100);
const amount = fc.oneof(
  hundredths.map((strength) => ({ kind: 'strength' as const, strength: strength + 0 })),
  fc.record({
    kind: fc.constant('target' as const),
    change: hundredths.map((change) => change + 0),
    unit: fc.constantFrom('y', '°', '%', 'mm'),
  }),
);
const edits = fc.uniqueArray(fc.record({ direction: name, amount }), {
  selector: ({ direction }) => direction,
  minLength: 1,
  maxLength: 6,
});

describe('edits on the command line', () => {
  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(edits, (some) => {
        expect(parseEdits(formatEdits(some))).toEqual(some);
      }),
    );
  });

  test('any other text is refused in words, never by accident', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'age=+-.,:12y ') }), (text) => {
        for (const parse of [parseEdits, parseLadders])
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
      }),
    );
  });

  test('strengths are plain numbers, changes carry their unit', () => {
    expect(parseEdits('age=+12y, smile=-1,mouth-open=.5')).toEqual([
      { direction: 'age', amount: { kind: 'target', change: 12, unit: 'y' } },
      { direction: 'smile', amount: { kind: 'strength', strength: -1 } },
      { direction: 'mouth-open', amount: { kind: 'strength', strength: 0.5 } },
    ]);
  });

  test.each([
    ['age', "'age' is not of the form NAME=AMOUNT"],
    ['age=', 'is no amount'],
    ['age=two', 'is no amount'],
    ['age=1e9', 'is no amount'],
    ['age=NaN', 'is no amount'],
    ['AGE=1', "'AGE' is not the name of a direction"],
    ['=1', 'is not the name of a direction'],
    ['../x=1', 'is not the name of a direction'],
    ['age=1,age=2', "'age' is named twice"],
    ['', 'is not of the form'],
  ])('%j is refused: %s', (text, reason) => {
    expect(() => parseEdits(text)).toThrow(reason);
  });
});

describe('ladders', () => {
  test('have a start, an end and a step', () => {
    expect(parseLadders('age=-3..3:1,smile=0..2:0.5,yaw=1')).toEqual([
      { direction: 'age', from: -3, to: 3, step: 1 },
      { direction: 'smile', from: 0, to: 2, step: 0.5 },
      { direction: 'yaw', from: 1, to: 1, step: 1 },
    ]);
    expect(parseLadders('age=-3..3')[0].step).toBe(1);
  });

  test.each(['age=3..-3', 'age=0..3:0', 'age=0..3:-1', 'age=0..', 'age=0..3:1:2'])(
    '%s is refused',
    (text) => {
      expect(() => parseLadders(text)).toThrow(UsageError);
    },
  );
});
