// Components to look at and to name, directions apart from others, and the table of correlations.
import { deleteDirection, directionWithVector, insertDirection } from '../../catalog/directions.ts';
import type { ComponentPlace } from '../../contracts/discover.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { apartFromAll } from '../../edit/discover/apart.ts';
import { rowsOfLayers } from '../../edit/discover/components.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections, findDirection } from '../directions.ts';

const sheetStrengths = [-3, -1.5, 0, 1.5, 3];
const componentRange: [number, number] = [-6, 6];
const methodWords = { pca: 'Principal component', sefa: 'SeFa factor' } as const;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

type Names =
  | 'components'
  | 'componentSheet'
  | 'keepComponent'
  | 'setApart'
  | 'removeDirection'
  | 'correlations';

export function discoverCalls(context: StudioContext): Handlers<Names> {
  const { library, engine, pictures, emit } = context;
  const { reader, writer } = library;
  const changed = () => emit({ kind: 'library', changed: 'directions' });

  /** Components come out the same each time: a place names one. */
  async function componentAt({ method, layers, place }: ComponentPlace) {
    const { components } = await engine.run('components', { method, layers, count: place });
    return components[place - 1];
  }

  /** Errors: input-invalid where the name is another direction's. */
  async function assertFree(name: string): Promise<void> {
    if ((await allDirections(reader)).some(({ id }) => id === name))
      throw new ExpectedError('input-invalid', `There is already a direction named ${name}.`);
  }

  return {
    components: async ({ method, layers, count }) => {
      const { components } = await engine.run('components', { method, layers, count });
      return {
        components: components.map(({ share, goesWith }, at) => ({
          method,
          layers,
          place: at + 1,
          share,
          goesWith: [...goesWith],
        })),
      };
    },
    componentSheet: async ({ inline, ...place }) => {
      const { vector } = await componentAt(place);
      const rows = rowsOfLayers[place.layers];
      const { picture } = await engine.run('component-sheet', { vector, rows, strengths: sheetStrengths });
      const data = inline ? Buffer.from(picture).toString('base64') : null;
      return { picture: pictures.keepPreview(picture), strengths: sheetStrengths, data };
    },
    keepComponent: async ({ name, title, moves, ...place }) => {
      await assertFree(name);
      const { vector, share } = await componentAt(place);
      const [first, last] = rowsOfLayers[place.layers];
      const of = place.method === 'pca' ? 'the variance of W' : 'the power of the style weights';
      const direction = insertDirection(writer, {
        id: name,
        title,
        origin: place.method,
        provenance: `${methodWords[place.method]} ${place.place} of layers ${first + 1} to ${last + 1}, named by a person.`,
        rows: [first, last],
        unit: null,
        moves,
        range: componentRange,
        quality: `holds ${percent(share)} of ${of}`,
        vector,
      });
      changed();
      return { direction };
    },
    setApart: async ({ direction: id, apartFrom, name, title }) => {
      await assertFree(name);
      const { vector, editor, ...direction } = await findDirection(reader, id);
      if (editor)
        throw new ExpectedError('input-invalid', `'${id}' is a trained editor and has no one vector.`);
      if (apartFrom.includes(id))
        throw new ExpectedError('input-invalid', `'${id}' can’t be apart from itself.`);
      const others = await Promise.all(apartFrom.map((other) => findDirection(reader, other)));
      const inserted = insertDirection(writer, {
        ...direction,
        id: name,
        title,
        origin:
          direction.origin === 'shipped' || direction.origin === 'trained' ? 'learned' : direction.origin,
        provenance: `${direction.provenance} Apart from ${apartFrom.join(', ')} (conditional projection).`,
        quality: `as ${id}, its parts along ${apartFrom.join(', ')} taken out`,
        vector: apartFromAll(vector, others),
      });
      changed();
      return { direction: inserted };
    },
    removeDirection: ({ direction }) => {
      if (!directionWithVector(reader, direction))
        throw new ExpectedError('direction-unknown', `'${direction}' is none of this library’s own.`);
      deleteDirection(writer, direction);
      changed();
      return {};
    },
    correlations: async () => {
      const directions = await allDirections(reader);
      const found = await Promise.all(directions.map(({ id }) => findDirection(reader, id)));
      return engine.run('correlate', {
        directions: found.map(({ id, title, moves, vector, editor }) => ({
          id,
          title,
          moves,
          vector,
          editor,
        })),
      });
    },
  };
}
