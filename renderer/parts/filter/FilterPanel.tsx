// Every field of the filter with its values and counts; the ones of the eye's interest are open.
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { type Filter, type FilterField, fieldOf, fields } from '../../../main/contracts/filter.ts';
import type { Facet, ListedKind } from '../../../main/contracts/library.ts';
import { useFacets } from '../../data/library.ts';
import { useRatings } from '../../data/ratings.ts';
import { conditionOf } from './conditions.ts';
import { NumberFacet } from './NumberFacet.tsx';
import { TextFacet } from './TextFacet.tsx';

interface Props {
  of: ListedKind;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

const openAtFirst: readonly FilterField[] = ['expression', 'age', 'tag'];
/** Ids are searched as text. */
const unlisted: readonly FilterField[] = ['face', 'variation'];
/** What is asked for most stands first. */
const first: readonly FilterField[] = [
  'expression',
  'age',
  'gender',
  'tag',
  'subject',
  'source',
  'kept',
  'label',
  'direction',
  'lock',
];
const names = [...new Set([...first, ...(Object.keys(fields) as FilterField[])])].filter(
  (field) => !unlisted.includes(field),
);

/** Of the questions that somebody has answered. */
function useNormFields(): readonly FilterField[] {
  const questions = useRatings()?.questions.filter(({ ratings }) => ratings > 0) ?? [];
  return questions.flatMap(({ question: { key, kind } }): FilterField[] =>
    kind === 'scale'
      ? [`ratingMean.${key}`, `ratingSd.${key}`, `raters.${key}`, `beforeRatingMean.${key}`]
      : [`hitRate.${key}`, `unbiasedHitRate.${key}`, `raters.${key}`, `beforeHitRate.${key}`],
  );
}

export function FilterPanel({ of, filter, onChange }: Props) {
  const [opened, setOpened] = useState<readonly FilterField[]>(openAtFirst);
  const norms = useNormFields();
  const listed = [...names, ...norms];
  const asked = listed.filter((field) => opened.includes(field));
  const facets = useFacets(of, filter, asked);
  const toggle = (field: FilterField) =>
    setOpened((now) => (now.includes(field) ? now.filter((one) => one !== field) : [...now, field]));
  return (
    <Box sx={{ pb: 4 }}>
      {(['face', 'variation'] as const).map((kind) => (
        <Box key={kind} component="section" aria-labelledby={`fields-of-${kind}`}>
          <Typography
            variant="h3"
            component="h2"
            id={`fields-of-${kind}`}
            color="textSecondary"
            sx={{ px: 3, pt: 3, pb: 1 }}
          >
            {kind === 'face' ? 'Faces' : 'Variations'}
          </Typography>
          {listed
            .filter((field) => fieldOf(field).of === kind)
            .map((field) => (
              <Section
                key={field}
                field={field}
                open={opened.includes(field)}
                facet={facets.find((facet) => facet.field === field)}
                filter={filter}
                onToggle={() => toggle(field)}
                onChange={onChange}
              />
            ))}
        </Box>
      ))}
    </Box>
  );
}

interface SectionProps {
  field: FilterField;
  open: boolean;
  facet: Facet | undefined;
  filter: Filter;
  onToggle: () => void;
  onChange: (filter: Filter) => void;
}

function Section({ field, open, facet, filter, onToggle, onChange }: SectionProps) {
  const id = useId();
  const set = conditionOf(filter, field) !== undefined;
  return (
    <Box>
      <ButtonBase
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
        sx={{
          width: 1,
          px: 3,
          py: 1,
          gap: 1,
          justifyContent: 'flex-start',
          '&:hover': { bgcolor: 'tool.raised' },
        }}
      >
        <ExpandMoreOutlined
          sx={{ fontSize: 16, color: 'text.secondary', transform: open ? 'none' : 'rotate(-90deg)' }}
        />
        <Typography
          variant="body2"
          noWrap
          sx={{ fontWeight: set ? 600 : 400, color: set ? 'primary.main' : undefined }}
        >
          {fieldOf(field).title}
        </Typography>
      </ButtonBase>
      {open && (
        <Box id={id} role="group" aria-label={fieldOf(field).title} sx={{ px: 3, pb: 2 }}>
          {facet?.kind === 'text' && <TextFacet facet={facet} filter={filter} onChange={onChange} />}
          {facet?.kind === 'number' && <NumberFacet facet={facet} filter={filter} onChange={onChange} />}
        </Box>
      )}
    </Box>
  );
}
