import type { Direction } from '../../../main/contracts/entities.ts';
import type { ExportForm } from '../../../main/contracts/exports.ts';
import type { ExportRequest } from '../../../main/export/content.ts';
import { sha256 } from '../../../main/support/hash.ts';

export const age: Direction = {
  id: 'age',
  title: 'Age',
  sha256: sha256('age'),
  origin: 'shipped',
  provenance: 'learned from 2,000 samples',
  rows: [0, 22],
  unit: { name: 'years', symbol: 'y', perStrength: 6.5 },
  moves: [],
  range: [-4, 4],
  quality: 'R² 0.71',
};

export function request(target: string, changed: Partial<ExportRequest> = {}): ExportRequest {
  return {
    target,
    source: null,
    pictures: null,
    faces: 'all',
    labels: [],
    includeUnkept: false,
    replace: false,
    mien: '0.1.0',
    directions: [age],
    ...changed,
  };
}

/** Pictures that have to be made: a catalog's are PNG. */
export const smaller = (form: ExportForm) =>
  ({ format: form === 'catalog' ? 'png' : 'webp', size: 512 }) as const;
