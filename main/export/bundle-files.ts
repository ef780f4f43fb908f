// A bundle is an exported folder with the catalog of the same pictures beside them: for people and their tools the
// files, for Mien the catalog, which opens as a library again.

/** In a bundle's folder. */
export const bundleCatalog = 'catalog.sqlite';

/** Of the file in it that the system opens with Mien. */
export const bundleEnding = '.mien';
export const bundleMark = `bundle${bundleEnding}`;
export const bundleFormat = 'mien-bundle/1';
