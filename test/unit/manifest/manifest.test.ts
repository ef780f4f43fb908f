import { describe, expect, it } from 'vitest';
import { convertModel } from '../../../native-models/convert/converters.ts';
import { readVerified } from '../../../native-models/convert/sources.ts';
import { modelEntrySchema, servingBound } from '../../../native-models/manifest/entry.ts';
import { ModelError } from '../../../native-models/manifest/errors.ts';
import { findModel, models } from '../../../native-models/manifest/manifest.ts';

describe('the manifest', () => {
  it.each(models.map((model) => [model.id, model] as const))('%s is complete', (_, model) => {
    expect(modelEntrySchema.parse(model)).toEqual(model);
    const outputs = model.outputs.map((output) => output.name);
    expect(outputs).toEqual(expect.arrayContaining(model.tolerances.map((tolerance) => tolerance.output)));
  });

  it('names no model twice', () => {
    expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
  });

  it('lets no net judge that trains or optimises', () => {
    const both = models.filter(
      ({ roles }) => roles.includes('judges') && (roles.includes('trains') || roles.includes('optimises')),
    );
    expect(both).toEqual([]);
  });

  it('says that the generator’s pictures are non-commercial', () => {
    for (const model of models.filter(({ roles }) => roles.includes('generates')))
      expect(model.consequence).toMatch(/^Non-commercial/);
  });

  it('has a serving bound ten times as wide', () => {
    expect(servingBound({ output: 'points', measure: 'absolute', exact: 0.05 })).toBeCloseTo(0.5);
    expect(servingBound({ output: 'descriptor', measure: 'cosine', exact: 0.9999 })).toBeCloseTo(0.999);
  });
});

describe('the sources', () => {
  const packaged = models.filter((model) => model.source.kind === 'npm');

  it.each(packaged.map((model) => [model.id, model] as const))(
    '%s comes from files of the sha256 the manifest says, with the inputs and outputs it says',
    async (_, model) => {
      const graph = await convertModel(model, await readVerified(model, undefined));
      expect(graph.inputs).toEqual(model.inputs.map((input) => input.name));
      expect(graph.outputs).toEqual(model.outputs.map((output) => output.name));
    },
  );

  it('are refused when a file is another one', async () => {
    const model = structuredClone(findModel('emotion'));
    model.source.files[1].sha256 = '0'.repeat(64);
    const failure = await readVerified(model, undefined).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(failure).toMatchObject({
      code: 'model-source-changed',
      message: expect.stringMatching(/emotion\.bin/),
    });
  });

  it('are refused when a file is gone', async () => {
    const model = structuredClone(findModel('emotion'));
    model.source.files[1].path = 'models/gone.bin';
    await expect(readVerified(model, undefined)).rejects.toMatchObject({ code: 'model-source-changed' });
  });

  it('are asked for when the wheel is not there', async () => {
    const missing = { code: 'model-missing', nextStep: expect.stringMatching(/npm start/) };
    await expect(readVerified(findModel('mapping'), undefined)).rejects.toMatchObject(missing);
    await expect(readVerified(findModel('mapping'), '/nowhere.whl')).rejects.toMatchObject(missing);
  });
});
