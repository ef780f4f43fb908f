import description from '../../package.json' with { type: 'json' };

/** Mien's own version, stored with every result. */
export const mienVersion: string = description.version;
