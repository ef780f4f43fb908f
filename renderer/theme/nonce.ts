// Emotion writes <style> elements at run time; the content security policy lets them in by the page's nonce only.
import createCache, { type EmotionCache } from '@emotion/cache';

/** Browsers hide the nonce attribute from scripts that read attributes; the property still has it. */
export function readNonce(page: Document): string | undefined {
  const meta = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.content || undefined;
}

export function createStyleCache(page: Document): EmotionCache {
  const nonce = readNonce(page);
  return createCache({ key: 'mien', ...(nonce ? { nonce } : {}) });
}
