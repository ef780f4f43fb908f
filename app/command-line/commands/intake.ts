import { resolve } from 'node:path';
import type { Face } from '../../../main/contracts/entities.ts';
import { type PlacedSquare, placedSquareSchema } from '../../../main/contracts/photos.ts';
import { UsageError } from '../../launch/program.ts';
import { type Command, choiceOption, flag, type Parsed, textOption } from '../command.ts';
import { consentOptions, consentUsage, parseConsent } from '../consent-options.ts';
import { photoFaceTable } from '../describe.ts';
import { exitOf, followJob } from '../follow.ts';
import { allRefusals, refusalInWords } from '../refusals.ts';
import { type CommandStudio, withStudio } from '../studio.ts';

export const intake: Command = {
  summary: 'take photos in: find the faces, align and invert them',
  usage: [
    'mien intake FILE|FOLDER … [--all-faces] [--preset quick|fine]',
    'mien intake PHOTO --square X,Y,SIDE[,TURN]',
    `mien intake … --subject NAME ${consentUsage}`,
  ],
  details: [
    'Folders are looked through with all that is in them, but for what is hidden. JPEG, PNG, WebP, AVIF, TIFF and',
    'HEIC are taken; what can’t be taken is listed with its reason, and the rest goes on. The largest face of a',
    'photo is taken unless --all-faces is given. The same photo twice is one face. --subject says who is on the',
    'photos, by a pseudonym; with options of consent it is recorded (permitted uses: edit,show unless named).',
    '--square takes a face that was not found or not fitted: the centre and side of its square in pixels of the',
    'upright photo, and how far it is turned, in degrees. Eyes lie at 47 % of its height, the mouth at 75 %.',
  ],
  options: {
    'all-faces': { type: 'boolean' },
    preset: { type: 'string' },
    subject: { type: 'string' },
    square: { type: 'string' },
    ...consentOptions,
  },
  async run(parsed, session) {
    if (parsed.positionals.length === 0) throw new UsageError('name files or folders to take in');
    const subject = textOption(parsed, 'subject') ?? null;
    // Before any work; what is recorded of a subject who is known is added below.
    if (parseConsent(parsed) && subject === null)
      throw new UsageError('consent is given by somebody: add --subject NAME');
    const square = squareOption(parsed);
    const taking = { preset: choiceOption(parsed, 'preset', ['quick', 'fine'], 'fine'), subject };
    const input = {
      sources: parsed.positionals.map((path) => ({ kind: 'path' as const, path: resolve(path) })),
      allFaces: flag(parsed, 'all-faces'),
      ...taking,
    };
    return withStudio(session, async (studio) => {
      const { subjects } = await studio.call('subjects', {});
      const consent = parseConsent(parsed, subjects.find(({ id }) => id === subject)?.consent);
      const path = input.sources[0].path;
      const { job } = square
        ? await studio.call('placeFace', { in: { kind: 'path', path }, square, ...taking, consent })
        : await studio.call('intake', { ...input, consent });
      const ended = await followJob(studio, job, session);
      const refusals = await allRefusals(studio.call, job);
      const faces = await facesOf(studio, ended.results);
      for (const note of ended.notes) session.terminal.line(note);
      for (const refusal of refusals) session.terminal.line(refusalInWords(refusal));
      // Every refusal has been told; a job that was cut short says how it goes on.
      const whole = ended.state === 'done' || (ended.state === 'failed' && refusals.length === ended.total);
      const exit = whole ? Number(refusals.length > 0) : exitOf(ended, session);
      const counted = `${ended.done} of ${ended.total} photos taken, ${refusals.length} refused.`;
      const text = [...(faces.length > 0 ? [photoFaceTable(faces), ''] : []), counted].join('\n');
      return { json: { job: ended, faces, refusals }, text, exit };
    });
  },
};

function squareOption(parsed: Parsed): PlacedSquare | null {
  const words = textOption(parsed, 'square');
  if (words === undefined) return null;
  if (parsed.positionals.length !== 1) throw new UsageError('--square takes a face of one photo');
  const [x, y, side, turn = 0, ...more] = words
    .split(',')
    .map((word) => (word.trim() ? Number(word) : Number.NaN));
  const read = placedSquareSchema.safeParse({ x, y, side, turn });
  if (!read.success || more.length > 0)
    throw new UsageError(`--square is X,Y,SIDE[,TURN] in pixels and degrees, not '${words}'`);
  return read.data;
}

async function facesOf({ call }: CommandStudio, photos: readonly string[]): Promise<Face[]> {
  const faces: Face[] = [];
  for (const photo of new Set(photos))
    for (const { face } of (await call('photo', { photo })).photo.found)
      if (face !== null) faces.push((await call('face', { face })).face);
  return faces;
}
