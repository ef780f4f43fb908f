import { describe, expect, it } from 'vitest';
import {
  deleteDirection,
  directionWithVector,
  insertDirection,
  listDirections,
  type NewDirection,
} from '../../../main/catalog/directions.ts';
import { listModelRecords, recordModels } from '../../../main/catalog/models.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { temporaryLibrary } from './temporary.ts';

const direction: NewDirection = {
  id: 'beard',
  title: 'Beard',
  origin: 'imported',
  provenance: 'beard.npy',
  rows: [0, 22],
  unit: { name: 'years', symbol: 'y', perStrength: 6.5 },
  moves: ['mouth', 'pose'],
  range: [-3, 3],
  quality: 'R² 0.71',
  vector: Float32Array.from({ length: 512 }, (_, index) => index / 512),
};

describe('directions of the library', () => {
  it('come back as they went in, with the hash of their vector', () => {
    const { writer } = temporaryLibrary();
    const stored = insertDirection(writer, direction);
    const { vector, ...described } = direction;
    expect(stored).toEqual({ ...described, sha256: sha256(new Uint8Array(vector.buffer)) });
    expect(listDirections(writer)).toEqual([stored]);
    expect(directionWithVector(writer, 'beard')).toEqual({ direction: stored, vector });
    expect(directionWithVector(writer, 'hat')).toBeNull();
  });

  it('are not changed behind anybody’s back: another vector under the same name must be asked for', () => {
    const { writer } = temporaryLibrary();
    insertDirection(writer, direction);
    const other = { ...direction, unit: null, vector: direction.vector.map((value) => -value) };
    expect(() => insertDirection(writer, other)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
    insertDirection(writer, other, { replace: true });
    expect(directionWithVector(writer, 'beard')?.vector).toEqual(other.vector);
    deleteDirection(writer, 'beard');
    expect(() => deleteDirection(writer, 'beard')).toThrow(
      expect.objectContaining({ code: 'direction-unknown' }),
    );
  });
});

describe('models', () => {
  it('are recorded once for each hash', () => {
    const { writer } = temporaryLibrary();
    const generator = {
      id: 'generator',
      sha256: sha256('1'),
      title: 'MobileStyleGAN',
      version: '1',
      licence: 'none stated',
      consequence: 'Non-commercial use only.',
    };
    const next = { ...generator, sha256: sha256('2') };
    recordModels(writer, [generator]);
    recordModels(writer, [generator, next]);
    expect(new Set(listModelRecords(writer))).toEqual(new Set([generator, next]));
  });
});
