// The way of a call through the shell, up to the host: the host itself is real in window.test.ts.
import { describe, expect, test } from 'vitest';
import { answerCall, type CallContext } from '../../app/desktop/calls.ts';
import { usualExtras } from '../../main/contracts/exports.ts';
import { everything } from '../../main/contracts/filter.ts';
import { asAdded } from '../../main/contracts/library.ts';

function context(
  chosen: { path: string; replace: boolean } | null = null,
  photos: readonly string[] | null = null,
) {
  const passed: unknown[] = [];
  const suggestions: unknown[] = [];
  const value: CallContext = {
    isAttached: () => false,
    connection: async () => ({
      call: async (...call) => {
        passed.push(call);
        return {};
      },
    }),
    choosePhotos: async (choice) => {
      suggestions.push(choice);
      return photos;
    },
    chooseTarget: async (form, suggestion) => {
      suggestions.push([form, suggestion]);
      return chosen;
    },
    chooseBackupFolder: async (suggestion) => {
      suggestions.push(suggestion);
      return chosen?.path ?? null;
    },
  };
  return { value, passed, suggestions };
}

const defaults = {
  source: null,
  pictures: null,
  faces: 'all',
  labels: [],
  includeUnkept: false,
  inPhoto: false,
  wholePhotos: 'as-photo' as const,
  extras: usualExtras,
  stimuli: null,
  names: null,
};

describe('a call from a window', () => {
  test('is passed on as the contract reads it, with its origin', async () => {
    const { value, passed } = context();
    await answerCall({ name: 'faces', input: { unknown: 1 } }, value);
    const read = { offset: 0, limit: 200, filter: everything, sort: asAdded };
    expect(passed).toEqual([['faces', read, 'desktop']]);
  });

  test('that backs up goes to the folder a person chose, and to none a page named', async () => {
    const call = { name: 'backup', input: { path: '/etc' } };
    const { value, passed, suggestions } = context({ path: '/media/disk/backup', replace: false });
    await answerCall(call, value);
    expect(passed).toEqual([['backup', { path: '/media/disk/backup', keep: 10 }, 'desktop']]);
    expect(suggestions).toEqual(['/etc']);
    const unwilling = context();
    await expect(answerCall(call, unwilling.value)).rejects.toThrow('cancelled');
    const attached = { ...value, isAttached: () => true };
    await expect(answerCall(call, attached)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  test('that makes a library of an export is the shell’s own, which asks a person for both places', async () => {
    const { value, passed } = context();
    const call = { name: 'importExport', input: { path: '/tmp/a.sqlite', library: '/tmp/b' } };
    await expect(answerCall(call, value)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(passed).toEqual([]);
  });

  test('with an unknown name or a bad input never reaches the host', async () => {
    const { value, passed } = context();
    for (const [name, input] of [
      ['toString', {}],
      ['__proto__', {}],
      ['faces', { limit: 0 }],
      ['face', { face: '../../etc/passwd' }],
    ] as const)
      await expect(answerCall({ name, input }, value)).rejects.toMatchObject({ code: 'input-invalid' });
    expect(passed).toEqual([]);
  });
});

describe('an export by path', () => {
  const call = {
    name: 'export',
    input: { form: 'catalog', target: { kind: 'path', path: '/etc/passwd' }, replace: true },
  };

  test('goes where the person chose, not where the page said', async () => {
    const { value, passed, suggestions } = context({ path: '/people/me/faces.sqlite', replace: false });
    await answerCall(call, value);
    expect(suggestions).toEqual([['catalog', '/etc/passwd']]);
    const target = { kind: 'path', path: '/people/me/faces.sqlite' };
    expect(passed).toMatchObject([
      ['export', { ...defaults, form: 'catalog', target, replace: false }, 'desktop'],
    ]);
  });

  test('is cancelled when the person changes their mind', async () => {
    const { value, passed } = context(null);
    await expect(answerCall(call, value)).rejects.toMatchObject({ name: 'Cancelled' });
    expect(passed).toEqual([]);
  });

  test('asks nothing when it goes into the library', async () => {
    const { value, passed, suggestions } = context();
    const target = { kind: 'library', name: 'first set' } as const;
    await answerCall({ name: 'export', input: { form: 'folder', target } }, value);
    expect(suggestions).toEqual([]);
    expect(passed).toMatchObject([
      ['export', { ...defaults, form: 'folder', target, replace: false }, 'desktop'],
    ]);
  });
});

describe('an intake by path', () => {
  const incoming = { kind: 'incoming', incoming: 'ab'.repeat(32), name: 'dropped.jpg' } as const;
  const asked = (path: string) => ({
    name: 'intake',
    input: { sources: [{ kind: 'path', path }, incoming] },
  });

  test('takes what the person chose, never what the page named', async () => {
    const { value, passed, suggestions } = context(null, ['/people/me/a.jpg', '/people/me/b.jpg']);
    await answerCall(asked('/etc/passwd'), value);
    await answerCall(asked('folder'), value);
    expect(suggestions).toEqual(['files', 'folder']);
    const paths = ['a', 'b'].map((name) => ({ kind: 'path', path: `/people/me/${name}.jpg` }));
    const input = { allFaces: false, preset: 'fine', subject: null, sources: [incoming, ...paths] };
    expect(passed).toEqual([
      ['intake', input, 'desktop'],
      ['intake', input, 'desktop'],
    ]);
  });

  test('is cancelled when the person changes their mind, and asks nothing for bytes', async () => {
    const { value, passed, suggestions } = context();
    await expect(answerCall(asked('files'), value)).rejects.toMatchObject({ name: 'Cancelled' });
    expect(passed).toEqual([]);
    await answerCall({ name: 'intake', input: { sources: [incoming] } }, value);
    expect([passed.length, suggestions.length]).toEqual([1, 1]);
  });
});
