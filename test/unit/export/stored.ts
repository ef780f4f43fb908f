// A small library to export from: two faces, three variations (one of them not kept), labels, a model, a direction.

import type { WritableLibrary } from '../../../main/catalog/library.ts';
import { recordModels } from '../../../main/catalog/models.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import type { Face, Variation } from '../../../main/contracts/entities.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { generator, sampleResult, variationResult } from '../catalog/results.ts';
import { temporaryLibrary } from '../catalog/temporary.ts';

export interface Stored {
  readonly library: WritableLibrary;
  readonly faces: readonly Face[];
  readonly kept: readonly Variation[];
  readonly unkept: Variation;
}

export async function stored(): Promise<Stored> {
  const library = temporaryLibrary();
  const { writer } = library;
  const add = async (seed: number) =>
    insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed));
  const faces = [await add(1), await add(2)];
  const [first, second] = faces as [Face, Face];
  const labels = ['older', 'say "cheese", please'];
  const kept = [
    insertVariation(writer, first.id, await variationResult(1, 2), { kept: true, labels, note: 'one\ntwo' }),
    insertVariation(writer, second.id, await variationResult(2, -1.5), { kept: true, labels: ['younger'] }),
  ];
  const unkept = insertVariation(writer, first.id, await variationResult(1, 3));
  recordModels(writer, [
    {
      id: 'generator',
      sha256: sha256('generator'),
      title: 'MobileStyleGAN FFHQ',
      version: '2021.7.21.1',
      licence: 'weights: non-commercial',
      consequence: 'Pictures may not be used commercially.',
    },
  ]);
  return { library, faces, kept, unkept };
}
