// A library small enough to know by heart: two samples and a photo, three variations, tags.
import { run } from '../../../main/catalog/database.ts';
import { recordConsent, setSubject } from '../../../main/catalog/subjects.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertPhotoFace } from '../../../main/catalog/write-photos.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { photoFace, photoResult } from './photo-results.ts';
import { generator, sampleResult, variationResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

/** Samples aged 31 and 45 and a photo of Person 7; of the younger sample two variations, of the older one. */
export async function filteredLibrary() {
  const { writer } = temporaryLibrary();
  const sample = async (seed: number) =>
    insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed)).id;
  const [younger, older] = [await sample(1), await sample(15)];
  const photo = insertPhotoFace(writer, photoFace('Müller_01'), await photoResult(60)).id;
  recordConsent(writer, 'Person 7', {
    legalBasis: 'consent',
    permits: { edit: true, show: true, share: true, train: false },
    expires: null,
    ethics: '',
  });
  setSubject(writer, [photo], 'Person 7');
  const vary = async (face: string, seed: number, strength: number, change: number, label: string) => {
    const result = await variationResult(seed, strength);
    const measures = { ...result.measures, expressionChange: change };
    const made = insertVariation(
      writer,
      face,
      { ...result, measures },
      { labels: [label], note: 'Grübchen' },
    );
    return made.id;
  };
  const calm = await vary(younger, 1, 2, 0.1, 'calm');
  const wild = await vary(younger, 1, 5, 0.6, 'wild');
  const olderWild = await vary(older, 15, -3, 0.7, 'wild');
  run(writer, `INSERT INTO face_tags VALUES (:face, 'pilot')`, { face: younger });
  run(writer, `INSERT INTO variation_tags VALUES (:variation, 'figure 2')`, { variation: olderWild });
  return { writer, younger, older, photo, calm, wild, olderWild };
}
