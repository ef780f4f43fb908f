import type { Call, CallInput, CallOutput } from '../../../main/contracts/calls.ts';
import { stages } from '../../../main/pipeline.ts';
import { UsageError } from '../../launch/program.ts';
import type { Command } from '../command.ts';
import { consentInWords } from '../consent-options.ts';
import { faceTable, photoInWords, sourceOf, variationInWords, variationTable } from '../describe.ts';
import { orNull, withReading } from '../studio.ts';

export const show: Command = {
  summary: 'show a face with its variations, or one variation with its measures',
  usage: ['mien show ID'],
  async run({ positionals }, session) {
    const [id, ...more] = positionals;
    if (!id || more.length > 0) throw new UsageError('name one face or variation');
    return withReading(session, async (call) => {
      const face = await orNull(call('face', { face: id }), 'face-unknown');
      if (face) {
        const subject = await subjectOf(face.face, call);
        const tags = await tagsOf(call, { faces: [id] });
        const consent = subject ? ` ${consentInWords(subject.consent)}` : '';
        return { json: { ...face, subject, tags }, text: tagged(describeFace(face, consent), tags) };
      }
      const found = await call('variation', { variation: id });
      const tags = await tagsOf(call, { variations: [id] });
      return { json: { ...found, tags }, text: tagged(variationInWords(found.variation), tags) };
    });
  },
};

async function tagsOf(call: Call, tagged: CallInput<'tags'>): Promise<string[]> {
  return (await call('tags', tagged)).tags.map(({ tag }) => tag);
}

const tagged = (text: string, tags: readonly string[]) =>
  tags.length > 0 ? `${text}\nTags: ${tags.join(', ')}` : text;

type Subject = CallOutput<'subjects'>['subjects'][number];

async function subjectOf({ source }: CallOutput<'face'>['face'], call: Call): Promise<Subject | null> {
  const id = source.kind === 'photo' ? source.subject : null;
  if (id === null) return null;
  return (await call('subjects', {})).subjects.find((subject) => subject.id === id) ?? null;
}

function describeFace(shown: CallOutput<'face'>, consent: string): string {
  const { face, variations } = shown;
  return [
    faceTable([face]),
    '',
    ...(face.source.kind === 'photo' ? [`${photoInWords(face.source)}${consent && `:${consent}`}`, ''] : []),
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
