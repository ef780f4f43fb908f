import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { browserCommand } from '../../../app/launch/open-browser.ts';
import { createGuard } from '../../../app/web/guard.ts';
import { contentSecurityPolicy } from '../../../app/web/headers.ts';
import { withNonce } from '../../../app/web/screens.ts';

const request = (headers: Record<string, string>, method = 'GET') =>
  ({ headers, method }) as unknown as IncomingMessage;

test('the token of one studio opens no other, and a cookie is bound to its port', () => {
  const [one, other] = [createGuard(), createGuard()];
  expect(one.token).not.toBe(other.token);
  expect(other.redeem(one.token, 80)).toBeNull();
  const cookie = one.redeem(one.token, 80)?.split(';')[0] ?? '';
  expect(one.redeem(one.token, 80)).toBeNull();
  expect(one.hasSession(request({ cookie }), 80)).toBe(true);
  expect(one.hasSession(request({ cookie: `a=b; ${cookie}; c` }), 80)).toBe(true);
  expect(one.hasSession(request({ cookie }), 81)).toBe(false);
  expect(one.hasSession(request({ cookie: `${cookie}x` }), 80)).toBe(false);
  expect(one.hasSession(request({}), 80)).toBe(false);
  expect(other.hasSession(request({ cookie }), 80)).toBe(false);
});

test('a link from elsewhere may be followed; nothing else may be done from there', () => {
  const guard = createGuard();
  const from = (headers: Record<string, string>, method?: string) =>
    guard.comesFromHere(request({ host: '127.0.0.1:80', ...headers }, method), 80).allowed;
  expect(from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(true);
  expect(from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'POST')).toBe(false);
  expect(from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(false);
  expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false);
  expect(from({ host: '127.0.0.1' })).toBe(false);
  expect(from({ host: '127.0.0.1:80.evil.example' })).toBe(false);
  expect(from({ host: 'localhost:80', origin: 'http://127.0.0.1:80' })).toBe(false);
  expect(from({ host: 'localhost:80', origin: 'http://localhost:80' })).toBe(true);
});

test('the policy allows our own files and the nonce, and nothing inline or from elsewhere', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

test('the nonce stands in the head once', () => {
  const meta = '<meta property="csp-nonce" nonce="new">';
  expect(withNonce('<html><head lang="en"><title>x</title></head></html>', 'new')).toBe(
    `<html><head lang="en">${meta}<title>x</title></head></html>`,
  );
  expect(withNonce('<head><meta property="csp-nonce" nonce="__NONCE__"></head>', 'new')).toBe(
    `<head>${meta}</head>`,
  );
});

test('a browser is opened only where somebody can see it', () => {
  expect(browserCommand('linux', {})).toBeNull();
  expect(browserCommand('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
  expect(browserCommand('linux', { DISPLAY: ':0', MIEN_BROWSER: 'none' })).toBeNull();
  expect(browserCommand('darwin', { CI: 'true' })).toBeNull();
  expect(browserCommand('darwin', {})).toEqual(['open']);
});
