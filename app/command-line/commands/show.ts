import type { CallOutput } from '../../../main/contracts/calls.ts';
import { stages } from '../../../main/pipeline.ts';
import { UsageError } from '../../launch/program.ts';
import type { Command } from '../command.ts';
import { faceTable, sourceOf, variationInWords, variationTable } from '../describe.ts';
import { orNull, withReading } from '../studio.ts';

export const show: Command = {
  summary: 'show a face with its variations, or one variation with its measures',
  usage: ['mien show ID'],
  async run({ positionals }, session) {
    const [id, ...more] = positionals;
    if (!id || more.length > 0) throw new UsageError('name one face or variation');
    return withReading(session, async (call) => {
      const face = await orNull(call('face', { face: id }), 'face-unknown');
      if (face) return { json: face, text: describeFace(face) };
      const found = await call('variation', { variation: id });
      return { json: found, text: variationInWords(found.variation) };
    });
  },
};

function describeFace(shown: CallOutput<'face'>): string {
  const { face, variations } = shown;
  return [
    faceTable([face]),
    '',
    variations.length > 0 ? variationTable(variations) : 'No variations yet.',
    '',
    stages.map(({ name }) => `${name}: ${stageOf(name, shown)}`).join(' → '),
  ].join('\n');
}

/** How far the face has come, stage by stage. */
function stageOf(
  stage: (typeof stages)[number]['name'],
  { face, keypoints, variations }: CallOutput<'face'>,
): string {
  const sampled = face.source.kind === 'sample';
  const kept = variations.filter((variation) => variation.kept).length;
  const told = {
    intake: sourceOf(face),
    align: sampled ? 'as drawn' : 'done',
    invert: sampled ? 'known' : 'done',
    edit: `${variations.length} variations`,
    measure: `${keypoints.length} detectors`,
    review: `${kept} kept`,
    export: `${kept} ready`,
  };
  return told[stage];
}
