// Exact or editable: the quick inversion under looser and tighter priors, each then made older and turned. A latent
// that has left the generator's own range fits its photograph better and edits worse; these figures say what is lost.
import { z } from 'zod';
import { poseOf } from '../../../main/align/pose.ts';
import { addDirection } from '../../../main/edit/apply.ts';
import { shippedDirections } from '../../../main/edit/directions.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { encodeFace } from '../../../main/invert/encoder/encode.ts';
import { invertFrom } from '../../../main/invert/invert.ts';
import { psnrAt256 } from '../../../main/invert/quality.ts';
import { type InvertSettings, invertSettings } from '../../../main/invert/settings.ts';
import { drift, identitySimilarity } from '../../../main/measure/compare.ts';
import { distance, midpoint, type Point } from '../../../main/measure/geometry.ts';
import { type Reading, readPicture } from '../../../main/measure/reader.ts';
import { cropResampled, type Picture } from '../../../main/measure/resample.ts';
import { mean, median } from '../../../main/measure/statistics.ts';
import { alignedFaceBox } from '../../../native-models/recipes/observe.ts';
import type { Part } from './run.ts';

const { quick } = invertSettings;
const withPrior = (mean: number, rows: number): InvertSettings => ({ ...quick, prior: { mean, rows } });

const [inW] = quick.stages;
const steps = quick.stages.reduce((sum, stage) => sum + stage.steps, 0);
const variants: Readonly<Record<string, InvertSettings>> = {
  'W alone': { ...quick, stages: [{ ...inW, steps }] },
  'as it ships': quick,
  'held a tenth as much': withPrior(quick.prior.mean / 10, quick.prior.rows / 10),
};

const edits = [
  { edit: 'older', direction: 'age', strength: 1.5 },
  { edit: 'yaw', direction: 'yaw', strength: 1.5 },
] as const;

const editedSchema = z.object({
  /** face_recognition's cosine with the photograph. */
  identity: z.number(),
  /** The mesh's probability of a face. */
  flag: z.number(),
  /** How far two keypoint nets put eyes and mouth apart, in eye distances. */
  misfit: z.number(),
  /** Years by age_gender, degrees by the mesh. */
  moved: z.number(),
});
const variantSchema = z.object({
  identity: z.number(),
  drift: z.number(),
  psnr: z.number(),
  flag: z.number(),
  misfit: z.number(),
  older: editedSchema,
  yaw: editedSchema,
});
const shardSchema = z.record(z.string(), variantSchema);
type Variant = z.infer<typeof variantSchema>;

/** dlib's points of eyes and mouth corners, and the mesh's at the same places. */
const samePlaces: readonly (readonly [sixtyEight: readonly number[], mesh: readonly number[]])[] = [
  [
    [36, 37, 38, 39, 40, 41],
    [33, 160, 158, 133, 153, 144],
  ],
  [
    [42, 43, 44, 45, 46, 47],
    [362, 385, 387, 263, 373, 380],
  ],
  [[48], [61]],
  [[54], [291]],
];

function misfitOf({ mesh, landmarks }: Reading): number {
  const own = landmarks[0].map((_, at) => midpoint(landmarks.map((points) => points[at])));
  const place = (points: readonly Point[], at: readonly number[]) => midpoint(at.map((one) => points[one]));
  const eyes = distance(place(mesh, samePlaces[0][1]), place(mesh, samePlaces[1][1]));
  return mean(samePlaces.map(([one, other]) => distance(place(own, one), place(mesh, other)) / eyes));
}

async function seen(kit: Kit, picture: Picture) {
  const image = cropResampled(picture, alignedFaceBox, 192).map((value) => value / 255);
  const { face_flag: flag } = await kit.nets.run('facemesh', { image });
  const reading = await readPicture(kit.nets, picture);
  return { picture, reading, flag: flag[0], misfit: misfitOf(reading) };
}

const degreesOf = ({ mesh, depth }: Reading) => (poseOf(mesh, depth).yaw / Math.PI) * 180;

async function tried(kit: Kit, photo: Awaited<ReturnType<typeof seen>>, settings: InvertSettings) {
  const start = await encodeFace(kit, photo.picture);
  const { latent } = await invertFrom(kit, photo.picture, start, settings, async () => {});
  const inverted = await seen(kit, await kit.render(latent, 1024));
  const directions = await shippedDirections();
  const edited = async (name: string, strength: number) => {
    const direction = directions.find(({ id }) => id === name);
    if (!direction) throw new Error(`there is no direction '${name}'`);
    const moved = Float32Array.from(latent);
    addDirection(moved, direction.vector, strength, direction.rows);
    const { reading, flag, misfit } = await seen(kit, await kit.render(moved, 1024));
    const change =
      name === 'age'
        ? mean(reading.age) - mean(inverted.reading.age)
        : degreesOf(reading) - degreesOf(inverted.reading);
    return { identity: identitySimilarity(photo.reading, reading), flag, misfit, moved: Math.abs(change) };
  };
  return {
    identity: identitySimilarity(photo.reading, inverted.reading),
    drift: drift(['lips', 'eyelids'], photo.reading, inverted.reading),
    psnr: psnrAt256(photo.picture, inverted.picture),
    flag: inverted.flag,
    misfit: inverted.misfit,
    older: await edited(edits[0].direction, edits[0].strength),
    yaw: await edited(edits[1].direction, edits[1].strength),
  };
}

export const tradePart: Part<z.infer<typeof shardSchema>> = {
  schema: shardSchema,
  async measure(kit, aligned) {
    const photo = await seen(kit, aligned);
    const shard: Record<string, Variant> = {};
    for (const [name, settings] of Object.entries(variants)) shard[name] = await tried(kit, photo, settings);
    return shard;
  },
  text(shards) {
    const of = (name: string, pick: (variant: Variant) => number, digits: number) =>
      median(shards.map(({ shard }) => pick(shard[name]))).toFixed(digits);
    const names = Object.keys(variants);
    return [
      '# Exact or editable',
      '',
      `Medians over ${shards.length} photographs, quick preset from the encoder's guess. Identity: cosine by face_recognition with the`,
      'photograph. Misfit: how far facemesh and face_landmark_68 put eyes and mouth corners apart, in eye distances. Flag: the',
      'mesh’s probability of a face. Drift: lips and lids by face_landmark_68, from the photograph.',
      '',
      '| prior | identity | drift | PSNR, dB | misfit | flag |',
      '|---|---|---|---|---|---|',
      ...names.map(
        (name) =>
          `| ${name} | ${of(name, ({ identity }) => identity, 3)} | ${of(name, (one) => one.drift, 4)} | ${of(name, ({ psnr }) => psnr, 1)} | ${of(name, ({ misfit }) => misfit, 4)} | ${of(name, ({ flag }) => flag, 3)} |`,
      ),
      ...edits.flatMap(({ edit, direction, strength }) => [
        '',
        `## ${edit} (${direction} ${strength})`,
        '',
        `| prior | identity after | lost of it | misfit | flag | moved by, ${edit === 'yaw' ? 'degrees' : 'years'} |`,
        '|---|---|---|---|---|---|',
        ...names.map(
          (name) =>
            `| ${name} | ${of(name, (one) => one[edit].identity, 3)} | ${of(name, (one) => one.identity - one[edit].identity, 3)} | ${of(name, (one) => one[edit].misfit, 4)} | ${of(name, (one) => one[edit].flag, 3)} | ${of(name, (one) => one[edit].moved, 1)} |`,
        ),
      ]),
      '',
    ].join('\n');
  },
};
