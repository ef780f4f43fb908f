export const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;
