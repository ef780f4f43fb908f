import { z } from 'zod';
import { recordExport } from '../catalog/made-exports.ts';
import { formById } from '../catalog/rating-forms.ts';
import { experimentSchema } from '../contracts/experiments.ts';
import { idSchema } from '../contracts/values.ts';
import { writeExperiment } from '../experiments/write.ts';
import type { StudioContext } from '../host/context.ts';
import type { DoItem } from './work.ts';

const itemSchema = experimentSchema.extend({ path: z.string(), leaveOut: z.boolean(), replace: z.boolean() });

/** One folder of experiment files; its result is the path. */
export function experimentWork({ library: { reader, writer } }: Pick<StudioContext, 'library'>): DoItem {
  return async (input, { signal, progress, note }) => {
    const { path, leaveOut, replace, ...asked } = itemSchema.parse(input);
    const questions = asked.form === null ? [] : formById(reader, asked.form).questions;
    const { leftOut, faces } = await writeExperiment(
      reader,
      { asked, questions, target: path, leaveOut, replace },
      { signal, progress: (step, total) => progress({ step, total, terms: {} }) },
    );
    const version = asked.source.kind === 'version' ? asked.source.version : null;
    // A folder of another library's may name faces in another way; no withdrawal here asks for those.
    const known = faces.filter((face) => idSchema.safeParse(face).success);
    recordExport(writer, { target: path, form: 'experiment', version, faces: known });
    for (const sentence of leftOut) note(sentence);
    return path;
  };
}
