// Components of the generator with sheets of pictures, so that a person can see what one does, name it and keep it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Component, LayerGroup } from '../../../main/contracts/discover.ts';
import { useComponents, useSheet } from '../../data/discover.ts';
import { useStudio } from '../../data/studio.ts';
import { signed } from '../../parts/words.ts';
import { KeepComponent } from './KeepComponent.tsx';

const methods: Readonly<Record<Component['method'], string>> = {
  sefa: 'Weights (SeFa)',
  pca: 'Spread of W (PCA)',
};
const layerWords: Readonly<Record<LayerGroup, string>> = {
  coarse: 'Coarse layers',
  middle: 'Middle',
  fine: 'Fine',
  all: 'All',
};
const atFirst = 4;
const most = 40;

export function Discover() {
  const [method, setMethod] = useState<Component['method']>('sefa');
  const [layers, setLayers] = useState<LayerGroup>('coarse');
  const [shown, setShown] = useState(atFirst);
  const components = useComponents({ method, layers }, most);
  return (
    <Box
      role="region"
      aria-label="Components"
      tabIndex={0}
      sx={{
        height: 1,
        overflow: 'auto',
        p: 6,
        display: 'grid',
        alignContent: 'start',
        gap: 5,
        outlineOffset: -2,
      }}
    >
      <Box>
        <Typography variant="h1" component="h2">
          Find components
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 1, maxWidth: 680 }}>
          Ways in which the generator itself varies faces; nobody has named them. Look at what one does to
          three faces, from −3 to +3 standard deviations, and keep it under a name of yours.
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3 }}>
        <Choice label="Method" words={methods} value={method} onChange={setMethod} />
        <Choice label="Layers" words={layerWords} value={layers} onChange={setLayers} />
      </Box>
      {components ? (
        components
          .slice(0, shown)
          .map((component) => <Sheet key={`${method} ${layers} ${component.place}`} component={component} />)
      ) : (
        <Typography role="status" color="textSecondary">
          Looking through the generator…
        </Typography>
      )}
      {components && shown < components.length && (
        <Button variant="outlined" sx={{ justifySelf: 'start' }} onClick={() => setShown(shown + atFirst)}>
          Show {atFirst} more
        </Button>
      )}
    </Box>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  words: Readonly<Record<Value, string>>;
  value: Value;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, words, value, onChange }: ChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      size="small"
      exclusive
      value={value}
      onChange={(_, chosen: Value | null) => chosen && onChange(chosen)}
    >
      {(Object.keys(words) as Value[]).map((one) => (
        <ToggleButton key={one} value={one}>
          {words[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

const titleOf = ({ method, place }: Component) =>
  method === 'pca' ? `Principal component ${place}` : `SeFa factor ${place}`;

function Sheet({ component }: { component: Component }) {
  const { pictureUrl } = useStudio();
  const sheet = useSheet(component);
  const title = titleOf(component);
  const { share, goesWith } = component;
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: 'minmax(0, 800px) minmax(220px, 1fr)',
        '@media (max-width: 899px)': { gridTemplateColumns: '1fr' },
      }}
    >
      <Box sx={{ aspectRatio: '5 / 3', bgcolor: 'tool.surround', display: 'grid', placeItems: 'center' }}>
        {sheet ? (
          <Box
            component="img"
            src={pictureUrl(sheet.picture)}
            alt={`Three faces along ${title}, from ${signed(sheet.strengths[0] ?? 0, 0)} to ${signed(sheet.strengths.at(-1) ?? 0, 0)}`}
            sx={{ width: 1, display: 'block' }}
          />
        ) : (
          <Typography role="status" variant="body2" color="textSecondary">
            Drawing…
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'grid', alignContent: 'start', gap: 2 }}>
        <Typography variant="h2" component="h3">
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          Holds {(100 * share).toFixed(1)} % of the variation.
          {goesWith.length > 0 &&
            ` Goes with ${goesWith.map((one) => `${one.title.toLowerCase()} (${signed(one.correlation, 2)})`).join(', ')}.`}
        </Typography>
        <KeepComponent component={component} />
      </Box>
    </Box>
  );
}
