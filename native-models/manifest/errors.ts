// What can be wrong with a model through nobody's mistake in the program: a code, a sentence, a next step.

export type ModelErrorCode = 'model-missing' | 'model-damaged' | 'model-source-changed';

const NEXT_STEPS: Readonly<Record<ModelErrorCode, string>> = {
  'model-missing': 'Run the set-up again: npm start.',
  'model-damaged': 'Run the set-up again: npm start; the model will be rebuilt.',
  'model-source-changed': 'Reinstall the dependencies with npm ci, then run npm start.',
};

export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly nextStep: string;
  constructor(code: ModelErrorCode, sentence: string, nextStep = NEXT_STEPS[code]) {
    super(sentence);
    this.name = 'ModelError';
    this.code = code;
    this.nextStep = nextStep;
  }
}
