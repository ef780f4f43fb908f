// The expected errors: what went wrong in a sentence, and what to do next. Anything else is a bug and goes to
// the crash screen. Cancel is neither.
import { z } from 'zod';

export const expectedErrors = {
  'input-invalid': ['What was asked for is not valid.', 'Correct it and try again.'],
  'face-unknown': ['There is no such face in the library.', 'List the faces and pick one of them.'],
  'variation-unknown': [
    'There is no such variation in the library.',
    'Refresh the list and pick one of them.',
  ],
  'direction-unknown': [
    'There is no such direction.',
    'List the directions, or import or learn the one you need.',
  ],
  'direction-invalid': ['The direction file can’t be used.', 'Choose a .npy, .npz or .json direction file.'],
  'recipe-invalid': ['The recipe can’t be used.', 'Export it again from Mien or correct it.'],
  'strength-out-of-range': ['The strength is out of range.', 'Stay within the range the direction states.'],
  'target-unreachable': ['The target can’t be reached on this face.', 'Ask for a smaller change.'],
  'face-not-found': [
    'No face was found in the picture.',
    'Choose a picture with a visible face, or place it by hand.',
  ],
  'face-too-small': ['The face is too small to work with.', 'Choose a picture in which it is larger.'],
  'face-in-profile': [
    'The face is turned away too far.',
    'Choose a picture that is seen more from the front.',
  ],
  'face-not-fitted': [
    'The face’s keypoints can’t be found.',
    'Choose a picture in which nothing covers the face.',
  ],
  'face-has-variations': [
    'The face has variations, which another inversion would leave without their source.',
    'Discard them first, or ask for them to be discarded.',
  ],
  'subject-unknown': ['There is no such subject.', 'List the subjects, or record the consent first.'],
  'consent-refuses': [
    'The subject has not agreed to this use, or the consent has expired.',
    'Look at the subject’s consent; record a new one if there is one.',
  ],
  'picture-unknown': ['There is no such picture.', 'Refresh the view.'],
  'photo-not-a-picture': [
    'This is not a picture that Mien takes.',
    'Choose a JPEG, PNG, WebP, AVIF, TIFF or HEIC file.',
  ],
  'photo-truncated': ['The picture file is cut short.', 'Copy it again from where it came from.'],
  'photo-unreadable': ['The picture can’t be decoded.', 'Open it in another program and save it anew.'],
  'photo-too-large': ['The picture is too large.', 'Save a smaller copy of it and take that.'],
  'photo-unknown': ['There is no such photo in the library.', 'Take the photo in again.'],
  'job-unknown': ['There is no such job.', 'List the jobs and pick one of them.'],
  'design-unknown': ['There is no such design.', 'List the designs and pick one of them.'],
  'design-under-way': ['The design is still being worked on.', 'Cancel its job first.'],
  'job-not-resumable': ['This job can’t be resumed.', 'Start it anew.'],
  'model-missing': ['A model is not on this machine yet.', 'Run the set-up again: npm start.'],
  'model-damaged': ['A converted model is damaged.', 'Run the set-up again: npm start; it will be rebuilt.'],
  'model-source-changed': [
    'A model file is not the one this version was made for.',
    'Reinstall the dependencies: npm ci.',
  ],
  'provider-unavailable': ['The chosen device can’t run the models.', 'Choose another one, or cpu.'],
  'provider-refused': ['The chosen device gives wrong numbers.', 'Choose another one, or cpu.'],
  'engine-lost': [
    'The engine stopped and could not be started again.',
    'Restart Mien; the job can be resumed.',
  ],
  'host-lost': ['The part of Mien that keeps the library stopped.', 'Try again; what was finished is kept.'],
  'out-of-memory': ['There was not enough memory.', 'Close other programs or choose a smaller size.'],
  'library-in-use': [
    'Another Mien is writing to this library.',
    'Close it there, or open another library folder.',
  ],
  'library-unwritable': [
    'The library folder can’t be written to.',
    'Check its permissions or choose another one.',
  ],
  'library-newer': [
    'This library was made by a newer Mien.',
    'Update Mien; nothing in the library was changed.',
  ],
  'library-damaged': [
    'The library’s catalog is damaged.',
    'Run mien check. mien restore takes a backup; mien salvage saves what can still be read.',
  ],
  'library-exists': [
    'There is a library in this folder already.',
    'Choose another folder, or allow replacing: the present one is kept beside it.',
  ],
  'backup-unusable': ['This folder can’t serve as the backup.', 'Choose another folder.'],
  'backup-unknown': [
    'There is no such backup.',
    'Name a folder that mien backup wrote, or another snapshot.',
  ],
  'queue-unknown': ['There is no such review queue.', 'List them with mien review.'],
  'queue-empty': ['No variation fits this queue.', 'Widen its filter, or make variations first.'],
  'item-unknown': ['This place of the queue is empty.', 'It was erased; go on with the next one.'],
  'nothing-to-undo': [
    'There is nothing to take back.',
    'Only your own verdicts of this queue can be taken back.',
  ],
  'disk-full': ['The disk is full.', 'Make room and resume; what was finished is kept.'],
  'set-unknown': ['There is no such set or version in the library.', 'List the sets and pick one of them.'],
  'set-exists': ['There is already a set of that name.', 'Choose another name.'],
  'set-empty': ['The set holds nothing to freeze.', 'Widen its rule, or keep variations first.'],
  'export-exists': [
    'There is already something at the export’s target.',
    'Choose another name or allow replacing.',
  ],
  'template-invalid': ['The names of the pictures can’t be made.', 'Correct the template of the names.'],
  'names-collide': [
    'Several pictures would have the same name.',
    'Add {index} or {variation} to the template, or what tells them apart.',
  ],
  'export-empty': ['There is nothing to export.', 'Keep a variation first, or widen the filter.'],
  'export-unreadable': [
    'This is no exported catalog that can be opened as a library.',
    'Choose a .sqlite file that this version of Mien exported, with its recipes.',
  ],
  'teaching-unknown': ['No such attribute is being taught.', 'List them: mien teach.'],
  'teaching-labels': ['No direction can be fitted to these labels yet.', 'Label more faces.'],
  'form-unknown': ['There is no such rating form.', 'List them with mien ratings.'],
  'form-empty': ['There is no picture for this form.', 'Choose a set or a filter that holds some.'],
  'question-unknown': ['There is no such question.', 'List them with mien ratings questions.'],
  'question-differs': [
    'A question of this short name is here already, with other answers.',
    'Give the new one another short name.',
  ],
  'experiment-impossible': [
    'The lists can’t be drawn as they were asked for.',
    'Ask for more blocks, or choose other pictures.',
  ],
  'experiment-problems': [
    'Something is wrong with the folder.',
    'Export it again, or go on without what is wrong with it: --leave-out.',
  ],
  'training-samples': [
    'The labelled samples can’t be trained on.',
    'Build more of them: mien samples build --count 2000.',
  ],
  'training-diverged': [
    'The training’s loss is no number any more.',
    'The last good checkpoint is kept; train with a lower weight, or another seed.',
  ],
  'attribute-not-offered': [
    'No editor can be trained for this attribute.',
    'List the attributes that can be predicted: mien samples.',
  ],
  'editor-invalid': [
    'The editor file can’t be used.',
    'Train it again, or take the file anew from where it came.',
  ],
  'file-unreadable': ['The file can’t be read.', 'Check that it exists and may be read.'],
  'token-unknown': ['There is no token of that name.', 'List them with mien token.'],
  'token-exists': [
    'There is a token of that name already.',
    'Choose another name, or revoke that one first: mien token revoke NAME.',
  ],
  'server-address': [
    'This is not the address of a Mien server.',
    'It begins with https://, or with http://localhost where a tunnel leads there.',
  ],
  'server-unreachable': [
    'The server does not answer.',
    'See that mien serve runs there and that the tunnel or the proxy before it stands; then try again.',
  ],
  'server-refuses': [
    'The server does not take this token.',
    'Make one where the server runs: mien token add NAME. A revoked one never works again.',
  ],
  'server-differs': [
    'The server runs another version of Mien.',
    'Bring both to the same version: what they say to each other has to fit.',
  ],
  'wheel-differs': [
    'This is not the file that Mien knows.',
    'Fetch it again from where it came; its name and SHA-256 stand beside the button.',
  ],
  'pip-missing': [
    'There is no working pip on this machine.',
    'Install Python 3 with pip, or fetch the file yourself and choose it here.',
  ],
  'pip-failed': [
    'The file could not be fetched by pip.',
    'Look at what pip said; or fetch the file yourself and choose it here.',
  ],
  'port-in-use': ['The port is used by another program.', 'Choose another one with --port.'],
  'not-permitted': ['This is not permitted from here.', 'Use the desktop window or the command line for it.'],
} as const satisfies Record<string, readonly [sentence: string, nextStep: string]>;

export type ErrorCode = keyof typeof expectedErrors;

/** An error that the program expects: code, sentence, next step. `detail` says what exactly, for the user. */
export class ExpectedError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly nextStep: string;
  constructor(code: ErrorCode, detail = '', nextStep: string = expectedErrors[code][1]) {
    super(detail ? `${expectedErrors[code][0]} ${detail}` : expectedErrors[code][0]);
    this.name = 'ExpectedError';
    this.code = code;
    this.detail = detail;
    this.nextStep = nextStep;
  }
}

/** Somebody asked for the work to stop: neither an error nor a bug. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

const codes = Object.keys(expectedErrors) as [ErrorCode, ...ErrorCode[]];

/** How a failure crosses a process border. */
export const failureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('expected'), code: z.enum(codes), message: z.string(), nextStep: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('bug'), message: z.string(), report: z.string() }),
]);
export type Failure = z.infer<typeof failureSchema>;

export function toFailure(error: unknown): Failure {
  if (error instanceof ExpectedError)
    return { kind: 'expected', code: error.code, message: error.message, nextStep: error.nextStep };
  if (error instanceof Cancelled) return { kind: 'cancelled' };
  if (error instanceof Error)
    return { kind: 'bug', message: error.message, report: error.stack ?? error.message };
  return { kind: 'bug', message: String(error), report: String(error) };
}

export function fromFailure(failure: Failure): Error {
  if (failure.kind === 'cancelled') return new Cancelled();
  if (failure.kind === 'bug') return Object.assign(new Error(failure.message), { stack: failure.report });
  const error = new ExpectedError(failure.code, '', failure.nextStep);
  error.message = failure.message;
  return error;
}
