import { describe, expect, test } from 'vitest';
import { isStudioAddress, pictureAddress } from '../../app/desktop/addresses.ts';
import { inputTrouble } from '../../app/desktop/limits.ts';
import { parsePictureAddress } from '../../app/desktop/picture-request.ts';
import {
  contentSecurityPolicy,
  isAllowedDownload,
  isAllowedNavigation,
  isAllowedPermission,
  isAllowedRequest,
} from '../../app/desktop/policy.ts';
import { isTrustedSender } from '../../app/desktop/sender.ts';

describe('addresses', () => {
  test('only the studio’s own addresses are the studio', () => {
    const addresses = [
      'mien://studio/',
      'mien://studio/index.html?x#y',
      'mien://studio.evil/',
      'mien://evil/studio',
      'mien://user@studio/',
      'mien://studio:80/',
      'https://studio/',
      'mien-picture://library/x',
      'mien:studio',
      'file:///mien://studio/',
      '',
    ];
    expect(addresses.filter(isStudioAddress)).toEqual(['mien://studio/', 'mien://studio/index.html?x#y']);
  });

  test('a window goes nowhere but to the studio', () => {
    expect(isAllowedNavigation('mien://studio/index.html')).toBe(true);
    for (const address of [
      'https://example.org/',
      'file:///etc/passwd',
      'data:text/html,x',
      'mien-picture://library/x',
    ])
      expect(isAllowedNavigation(address), address).toBe(false);
  });

  test('requests that would leave the machine or read its files are refused', () => {
    for (const address of [
      'http://127.0.0.1/',
      'https://example.org/',
      'ws://127.0.0.1/',
      'wss://example.org/',
      'ftp://example.org/',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect(isAllowedRequest(address), address).toBe(false);
    for (const address of ['mien://studio/a.js', pictureAddress('a'.repeat(64), 64), 'blob:mien://studio/1'])
      expect(isAllowedRequest(address), address).toBe(true);
  });
});

describe('pictures', () => {
  const id = 'ab'.repeat(32);

  test('are asked for by id and, perhaps, a size', () => {
    expect(parsePictureAddress(pictureAddress(id))).toEqual({ id, size: undefined });
    expect(parsePictureAddress(pictureAddress(id, 255.6))).toEqual({ id, size: 256 });
    expect(parsePictureAddress(pictureAddress('preview-0123456789abcdef'))).toEqual({
      id: 'preview-0123456789abcdef',
      size: undefined,
    });
  });

  test('have no other address: no path, no folder, no other size', () => {
    for (const address of [
      pictureAddress('../../etc/passwd'),
      'mien-picture://library/../../etc/passwd',
      'mien-picture://library/%2e%2e%2fetc%2fpasswd',
      `mien-picture://library/${id}/x`,
      `mien-picture://library/${id.toUpperCase()}`,
      `mien-picture://elsewhere/${id}`,
      `mien-picture://library/${id}?path=/etc/passwd`,
      `mien-picture://library/${id}?size=64&size=65`,
      `mien-picture://library/${id}?size=8`,
      `mien-picture://library/${id}?size=1e3`,
      `mien-picture://library/${id}?size=99999`,
      `mien://library/${id}`,
      'nonsense',
    ])
      expect(parsePictureAddress(address), address).toBeNull();
  });
});

describe('the content security policy', () => {
  test('allows nothing by default, and neither inline nor evaluated code', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|http:|https:|\*/);
  });
});

describe('downloads', () => {
  test('are what a page of ours has made, and nothing from elsewhere', () => {
    expect(isAllowedDownload('blob:mien://studio/0f3a')).toBe(true);
    for (const address of [
      'https://example.org/a.zip',
      'blob:https://example.org/1',
      'blob:mien://studio.evil/1',
    ])
      expect(isAllowedDownload(address), address).toBe(false);
  });
});

describe('permissions', () => {
  test('are none, but for putting a text on the clipboard', () => {
    const asked = [
      'clipboard-sanitized-write',
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'hid',
    ];
    const allowed = (address: string) =>
      asked.filter((permission) => isAllowedPermission(permission, address));
    expect(allowed('mien://studio/')).toEqual(['clipboard-sanitized-write']);
    expect(allowed('https://example.org/')).toEqual([]);
  });
});

describe('senders', () => {
  test('the top frame of the studio may call', () => {
    expect(isTrustedSender({ url: 'mien://studio/index.html', parent: null })).toBe(true);
  });

  test('a frame inside it, another page, and a frame that is gone may not', () => {
    expect(isTrustedSender({ url: 'mien://studio/', parent: { url: 'mien://studio/' } })).toBe(false);
    expect(isTrustedSender({ url: 'https://example.org/', parent: null })).toBe(false);
    expect(isTrustedSender({ url: 'mien://studio.example.org/', parent: null })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});

describe('the size of an input', () => {
  const limits = { characters: 20, values: 5, depth: 3 };

  test('plain data within the limits passes', () => {
    expect(inputTrouble({ name: 'faces', input: { limit: 3 } }, limits)).toBeNull();
  });

  test('too long, too many, too deep and not plain are each told', () => {
    expect(inputTrouble({ a: 'x'.repeat(21) }, limits)).toMatch(/longer than 20/);
    expect(inputTrouble([1, 2, 3, 4, 5, 6], limits)).toMatch(/more than 5 values/);
    expect(inputTrouble([[[[1]]]], limits)).toMatch(/deeper than 3/);
    for (const odd of [new Map(), new Date(), new Uint8Array(3), 1n, () => 1])
      expect(inputTrouble({ odd }, limits)).toMatch(/not plain data/);
  });

  test('a value that holds itself ends', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(inputTrouble(loop, limits)).toMatch(/deeper/);
  });
});
