import { fileURLToPath } from 'node:url';

export const tinyEngine = fileURLToPath(new URL('./tiny-engine.ts', import.meta.url));
