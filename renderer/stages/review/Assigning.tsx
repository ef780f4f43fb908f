// Who is to look at what: everybody at everything, or a share at several reviewers and the rest at one each.
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { reviewerSchema } from '../../../main/contracts/review.ts';
import type { Assignment } from '../../../main/contracts/review-queues.ts';

export interface AssignmentDraft {
  /** Names with commas between them; '': everybody sees everything. */
  readonly names: string;
  /** Per cent of the items that go to several. */
  readonly share: number;
  readonly each: number;
}

export const nobodyAssigned: AssignmentDraft = { names: '', share: 20, each: 2 };

const namesOf = (names: string) => [
  ...new Set(
    names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

/** Null: everybody sees everything. */
export function assignmentOf({ names, share, each }: AssignmentDraft): Assignment | null {
  const reviewers = namesOf(names);
  if (reviewers.length === 0) return null;
  return { reviewers, share: share / 100, each: Math.min(each, reviewers.length) };
}

export const assignable = ({ names }: AssignmentDraft): boolean =>
  namesOf(names).every((name) => reviewerSchema.safeParse(name).success);

interface Props {
  draft: AssignmentDraft;
  onChange: (draft: AssignmentDraft) => void;
}

export function Assigning({ draft, onChange }: Props) {
  const several = namesOf(draft.names).length > 1;
  const good = assignable(draft);
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <TextField
        label="Reviewers"
        placeholder="Ana, Ben, Cleo"
        value={draft.names}
        error={!good}
        helperText={
          good
            ? 'Names with commas share the items out. Empty: everybody sees everything.'
            : 'Letters, digits, spaces, . _ - and ’; commas between the names.'
        }
        onChange={(event) => onChange({ ...draft, names: event.target.value })}
      />
      {several && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          <TextField
            label="Seen by several, %"
            type="number"
            value={draft.share}
            slotProps={{ htmlInput: { min: 0, max: 100 } }}
            onChange={(event) =>
              onChange({ ...draft, share: Math.min(100, Math.max(0, Number(event.target.value))) })
            }
          />
          <TextField
            label="By how many"
            type="number"
            value={draft.each}
            slotProps={{ htmlInput: { min: 2, max: namesOf(draft.names).length } }}
            onChange={(event) =>
              onChange({ ...draft, each: Math.max(2, Math.floor(Number(event.target.value))) })
            }
          />
        </Box>
      )}
    </Box>
  );
}
