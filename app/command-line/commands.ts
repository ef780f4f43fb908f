import type { Command } from './command.ts';
import { backup } from './commands/backup.ts';
import { bench } from './commands/bench.ts';
import { check } from './commands/check.ts';
import { code } from './commands/code.ts';
import { consent } from './commands/consent.ts';
import { design } from './commands/design.ts';
import { directions } from './commands/directions.ts';
import { doctor } from './commands/doctor.ts';
import { edit } from './commands/edit.ts';
import { editors } from './commands/editors.ts';
import { erase } from './commands/erase.ts';
import { experiment } from './commands/experiment.ts';
import { exportSet } from './commands/export.ts';
import { faces } from './commands/faces.ts';
import { importExport } from './commands/import.ts';
import { intake } from './commands/intake.ts';
import { jobs } from './commands/jobs.ts';
import { ladder } from './commands/ladder.ts';
import { fairness, methods } from './commands/methods.ts';
import { models } from './commands/models.ts';
import { ratings } from './commands/ratings.ts';
import { report } from './commands/report.ts';
import { restore } from './commands/restore.ts';
import { review } from './commands/review.ts';
import { salvage } from './commands/salvage.ts';
import { sample } from './commands/sample.ts';
import { samples } from './commands/samples.ts';
import { serve } from './commands/serve.ts';
import { sets } from './commands/sets.ts';
import { show } from './commands/show.ts';
import { stimuli } from './commands/stimuli.ts';
import { tag } from './commands/tag.ts';
import { teach } from './commands/teach.ts';
import { token } from './commands/token.ts';
import { train } from './commands/train.ts';
import { transfer } from './commands/transfer.ts';
import { vary } from './commands/vary.ts';
import { withdraw } from './commands/withdraw.ts';

/** Every command, in the order of the work. */
export const commands: Readonly<Record<string, Command>> = {
  sample,
  intake,
  consent,
  faces,
  show,
  tag,
  directions,
  teach,
  samples,
  train,
  editors,
  edit,
  transfer,
  ladder,
  vary,
  design,
  jobs,
  review,
  sets,
  ratings,
  stimuli,
  export: exportSet,
  import: importExport,
  code,
  fairness,
  methods,
  withdraw,
  experiment,
  report,
  erase,
  check,
  backup,
  restore,
  salvage,
  serve,
  token,
  models,
  doctor,
  bench,
};
