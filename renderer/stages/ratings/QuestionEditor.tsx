// The questions of a new form: a short name for tables, the words people read, and how it is answered.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type Question, questionSchema } from '../../../main/contracts/ratings.ts';

const kinds = {
  categories: 'Categories',
  seven: 'Scale from 1 to 7',
  hundred: 'Scale from 0 to 100',
} as const;
type Kind = keyof typeof kinds;

const intendedWords = {
  none: 'Not known',
  labels: 'The picture’s label or tag',
  expression: 'The face’s expression before any edit',
} as const;
type Intended = keyof typeof intendedWords;

export interface QuestionDraft {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly kind: Kind;
  /** With commas between. */
  readonly categories: string;
  readonly intended: Intended;
  readonly lowWords: string;
  readonly highWords: string;
}

export const firstDraft: QuestionDraft = {
  ...{ id: 0, key: 'expression', title: 'Which expression does the face show?', kind: 'categories' },
  ...{ categories: 'happy, sad, angry, surprised, neutral', intended: 'expression' },
  ...{ lowWords: '', highWords: '' },
};

export const newDraft = (id: number): QuestionDraft => ({
  ...{ id, key: '', title: '', kind: 'seven', categories: '', intended: 'none' },
  ...{ lowWords: 'not at all', highWords: 'very' },
});

/** The question, or what is wrong with the draft. */
export function asQuestion(draft: QuestionDraft): Question | string {
  const { key, title, kind, lowWords, highWords, intended } = draft;
  const [low, high] = kind === 'hundred' ? [0, 100] : [1, 7];
  const categories = draft.categories
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const read = questionSchema.safeParse(
    kind === 'categories'
      ? { kind, key, title, categories, intended }
      : { kind: 'scale', key, title, low, high, lowWords, highWords },
  );
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'is not whole' };
  if (path[0] === 'key') return `The short name ${message}.`;
  if (path[0] === 'title') return 'Say what is asked.';
  return path[0] === 'categories' ? 'Name at least two categories, with commas between.' : `It ${message}.`;
}

const twoColumns = { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 } as const;

interface Props {
  draft: QuestionDraft;
  only: boolean;
  onChange: (draft: QuestionDraft) => void;
  onRemove: () => void;
}

export function QuestionEditor({ draft, only, onChange, onRemove }: Props) {
  const change = (part: Partial<QuestionDraft>) => onChange({ ...draft, ...part });
  const trouble = asQuestion(draft);
  const begun = draft.key !== '' || draft.title !== '';
  const words = (name: 'title' | 'key' | 'categories' | 'lowWords' | 'highWords', label: string) => (
    <TextField
      label={label}
      multiline={name === 'title'}
      value={draft[name]}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  );
  const choice = <Name extends 'kind' | 'intended'>(
    name: Name,
    label: string,
    titles: Readonly<Record<QuestionDraft[Name], string>>,
  ) => (
    <TextField
      select
      label={label}
      value={draft[name]}
      onChange={({ target }) => change({ [name]: target.value })}
    >
      {Object.entries<string>(titles).map(([value, title]) => (
        <MenuItem key={value} value={value}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box
      role="group"
      aria-label={`Question ${draft.key || 'without a name'}`}
      sx={{ display: 'grid', gap: 4, borderLeft: 2, borderColor: 'divider', pl: 3 }}
    >
      {words('title', 'Question')}
      <Box sx={twoColumns}>
        {words('key', 'Short name')}
        {choice('kind', 'Answers', kinds)}
      </Box>
      {draft.kind === 'categories' ? (
        <>
          {words('categories', 'Categories, with commas between')}
          {choice('intended', 'Which is right', intendedWords)}
        </>
      ) : (
        <Box sx={twoColumns}>
          {words('lowWords', 'Words at the low end')}
          {words('highWords', 'Words at the high end')}
        </Box>
      )}
      {typeof trouble === 'string' && begun && (
        <Typography variant="body2" color="error">
          {trouble}
        </Typography>
      )}
      {!only && (
        <Button onClick={onRemove} sx={{ justifySelf: 'start' }}>
          Remove this question
        </Button>
      )}
    </Box>
  );
}
