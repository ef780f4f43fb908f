// What the picture files are called: by ids, from a template, or at random with the key in a folder of its own.
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../../main/contracts/calls.ts';
import type { ExportForm } from '../../../../main/contracts/exports.ts';
import { type NameField, nameFields } from '../../../../main/contracts/stimuli.ts';
import { count } from '../../../parts/words.ts';
import { figures } from '../../../theme/tokens.ts';
import { askedOf, hasNames, type StimulusChoice, whyNoNames } from './stimulusChoice.ts';
import { type Chosen, type Told, useNamePreview } from './useStimulusPreview.ts';

interface Props {
  form: ExportForm;
  chosen: Chosen;
  choice: StimulusChoice;
  onChange: (choice: StimulusChoice) => void;
}

const fields = Object.keys(nameFields) as NameField[];

const what: Readonly<Record<StimulusChoice['naming'], string>> = {
  ids: 'The ids of face and variation.',
  template: 'Text with fields in braces.',
  opaque:
    'Nothing about the picture in its name; whose it is stands in a second folder, whose name ends in -key.',
};

export function NameFields({ form, chosen, choice, onChange }: Props) {
  const { names } = askedOf(choice, form);
  const told = useNamePreview(chosen, names);
  const { naming, template, seed } = choice;
  return (
    <>
      <TextField
        select
        label="Names of the pictures"
        size="small"
        disabled={!hasNames(form)}
        value={hasNames(form) ? naming : 'ids'}
        helperText={hasNames(form) ? what[naming] : whyNoNames(form)}
        onChange={(event) => onChange({ ...choice, naming: event.target.value as StimulusChoice['naming'] })}
      >
        <MenuItem value="ids">By id</MenuItem>
        <MenuItem value="template">From a template</MenuItem>
        <MenuItem value="opaque" disabled={form === 'webdataset'}>
          At random, key apart
        </MenuItem>
      </TextField>
      {names?.kind === 'template' && (
        <>
          <TextField
            label="Template"
            size="small"
            value={template}
            error={isWrong(told)}
            slotProps={{ htmlInput: { spellCheck: false, maxLength: 200, style: { fontFamily: figures } } }}
            onChange={(event) => onChange({ ...choice, template: event.target.value })}
          />
          <Box role="group" aria-label="Fields to add" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {fields.map((field) => (
              <Chip
                key={field}
                size="small"
                variant="outlined"
                label={`{${field}}`}
                title={nameFields[field]}
                onClick={() => onChange({ ...choice, template: `${template}{${field}}` })}
              />
            ))}
          </Box>
        </>
      )}
      {names?.kind === 'opaque' && (
        <TextField
          label="Seed of the names"
          size="small"
          value={seed}
          helperText="The same seed gives the same names; left empty, they are new each time."
          slotProps={{ htmlInput: { maxLength: 200 } }}
          onChange={(event) => onChange({ ...choice, seed: event.target.value })}
        />
      )}
      {names && told && <Preview told={told} />}
    </>
  );
}

const isWrong = (told: Told<CallOutput<'previewNames'>> | undefined): boolean =>
  told?.kind === 'problem' || (told?.kind === 'answer' && told.answer.collided > 0);

function Preview({ told }: { told: Told<CallOutput<'previewNames'>> }) {
  if (told.kind === 'problem')
    return (
      <Typography role="status" variant="body2" color="error">
        {told.problem}
      </Typography>
    );
  const { total, examples, collisions, collided } = told.answer;
  return (
    <Box aria-label="Names" role="group">
      <Typography role="status" variant="body2" color={collided > 0 ? 'error' : 'textSecondary'}>
        {collided > 0
          ? `${count(collided, 'name')} would be those of several pictures, so nothing would be written:`
          : `${count(total, 'picture')}, ${examples.length < total ? 'among their names' : 'their names'}:`}
      </Typography>
      {(collided > 0
        ? collisions.map(({ name, pictures }) => [name, `${pictures.length} pictures`] as const)
        : examples.map(({ name, variation }) => [name, variation ? 'variation' : 'before any edit'] as const)
      ).map(([name, whose]) => (
        <Typography key={name} variant="body2" noWrap title={name} sx={{ display: 'flex', gap: 2 }}>
          <Box component="span" sx={{ fontFamily: figures, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {name}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', ml: 'auto' }}>
            {whose}
          </Box>
        </Typography>
      ))}
    </Box>
  );
}
