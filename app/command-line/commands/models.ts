import { cacheDirectory } from '../../launch/places.ts';
import { type Command, noPositionals } from '../command.ts';
import { table } from '../terminal.ts';

export const models: Command = {
  summary: 'the models: sources, licences, and what is on this machine',
  usage: ['mien models'],
  async run(parsed) {
    noPositionals(parsed);
    const { listModels } = await import('../../../main/host/models.ts');
    const found = await listModels(cacheDirectory());
    const rows = found.map(({ id, state, bytes, package: source, version, role, licence }) => [
      id,
      state,
      bytes > 0 ? (bytes / 1e6).toFixed(1) : '',
      `${source} ${version}`,
      role,
      licence,
    ]);
    const consequences = [...new Set(found.map(({ consequence }) => consequence))];
    const whole = found.every(({ state }) => state === 'present');
    return {
      json: { models: found },
      text: [
        table(['model', 'state', 'MB', 'source', 'role', 'licence'], rows),
        '',
        ...consequences,
        ...(whole ? [] : ['', 'Not all models are ready. Run the set-up: npm start.']),
      ].join('\n'),
    };
  },
};
