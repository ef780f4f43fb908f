// A frozen version looked at again: its hash, whether it is still what was frozen, what it changed, how it is split.
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import { type Changes, splitNames } from '../../../main/contracts/sets.ts';
import { notify } from '../../data/problems.ts';
import { useSets, useVersion } from '../../data/sets.ts';
import { conditionWords } from '../../parts/filter/conditions.ts';
import { count, percent } from '../../parts/words.ts';
import { figures } from '../../theme/tokens.ts';
import { BalancePlots } from './BalancePlots.tsx';
import { NearDuplicates } from './NearDuplicates.tsx';
import { FairnessTable } from './paper/FairnessTable.tsx';
import { MethodsPack } from './paper/MethodsPack.tsx';
import { Section } from './SetPanel.tsx';
import { exportThis } from './setsState.ts';
import { splitTitles, traitWords } from './setWords.ts';

export function VersionPanel({ id, set }: { id: string; set: string }) {
  const { data } = useVersion(id);
  const name = useSets().find((one) => one.id === set)?.name ?? '';
  if (!data) return null;
  const { version, balance } = data;
  return (
    <Box sx={{ display: 'grid', gap: 6, maxWidth: 1180 }}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <Typography variant="h1" component="h2" sx={{ flex: 1, minWidth: 200, overflowWrap: 'anywhere' }}>
            {name}, version {version.number}
          </Typography>
          <Button variant="contained" onClick={() => exportThis(`version ${id}`)}>
            Export
          </Button>
        </Box>
        {version.note && <Typography>{version.note}</Typography>}
        <Typography color="textSecondary">
          {count(version.variations, 'variation')} of {count(version.faces, 'face')}, frozen{' '}
          {new Date(version.created).toLocaleString()} by Mien {version.mien}
        </Typography>
        <Rule version={version} />
        <Hash sha256={version.sha256} />
        <Verified verification={data.verification} />
      </Box>
      <Splits version={version} />
      <Section title="What changed">
        <Changed changes={data.changes} />
      </Section>
      <Section title="Balance">
        <BalancePlots balance={balance} />
      </Section>
      <NearDuplicates of={{ version: id }} />
      <Section title="Results by kind of face">
        <FairnessTable version={id} />
      </Section>
      <Section title="For the paper">
        <MethodsPack version={id} name={packName(name, version.number)} />
      </Section>
    </Box>
  );
}

/** A folder's name that every system takes. */
const packName = (set: string, number: number) => {
  const letters = set.normalize('NFKD').replaceAll(/[^\w .-]+/g, '');
  return `methods ${letters.slice(0, 80).trim()} v${number}`;
};

type VersionAnswer = CallOutput<'version'>;

function Rule({ version: { rule } }: Pick<VersionAnswer, 'version'>) {
  const words = rule
    ? [rule.text && `‘${rule.text}’`, ...rule.conditions.map(conditionWords)].filter(Boolean).join(', ')
    : 'a fixed list';
  return <Typography color="textSecondary">Chosen by: {words || 'all variations'}</Typography>;
}

function Hash({ sha256 }: { sha256: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(sha256);
    notify('done', 'The hash is copied.');
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Typography variant="body2" color="textSecondary">
        SHA-256
      </Typography>
      <Typography
        variant="body2"
        sx={{ fontFamily: figures, userSelect: 'text', overflowWrap: 'anywhere', minWidth: 0 }}
      >
        {sha256}
      </Typography>
      <Tooltip title="Copy the hash">
        <IconButton aria-label="Copy the hash" onClick={() => void copy()}>
          <ContentCopyOutlined sx={{ fontSize: 14 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

function Verified({ verification: { whole, erased, problems } }: Pick<VersionAnswer, 'verification'>) {
  return (
    <Box>
      <Typography variant="body2" color={whole ? 'textSecondary' : 'error'}>
        {whole ? 'Checked: it is what was frozen' : 'It is not what was frozen'}
        {erased > 0 && `; ${count(erased, 'variation')} of it ${erased === 1 ? 'was' : 'were'} erased since`}.
      </Typography>
      {problems.map((problem) => (
        <Typography key={problem} variant="body2" color="error">
          {problem}
        </Typography>
      ))}
    </Box>
  );
}

function Splits({ version: { splits, splitting, variations } }: Pick<VersionAnswer, 'version'>) {
  if (!splits || !splitting) return null;
  const alike = splitting.strata.map((trait) => traitWords[trait]).join(', ');
  return (
    <Section title="Splits">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 7 }}>
        {splitNames.map((name) => (
          <Box key={name}>
            <Typography variant="body2" color="textSecondary">
              {splitTitles[name]}
            </Typography>
            <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {splits[name].toLocaleString('en')} ({percent(splits[name] / Math.max(1, variations))})
            </Typography>
          </Box>
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary">
        By subject, seed {splitting.seed}
        {alike && `, alike in ${alike}`}
      </Typography>
      {splitNames.some((name) => splitting.shares[name] > 0 && splits[name] === 0) && (
        <Typography variant="body2">
          There are too few subjects for every side: a person is on one side only, with all variations.
        </Typography>
      )}
    </Section>
  );
}

const changeWords: Readonly<Record<Exclude<keyof Changes, 'against'>, string>> = {
  added: 'added',
  removed: 'removed',
  relabelled: 'with other labels',
  moved: 'in another split',
};

function Changed({ changes }: { changes: Changes }) {
  if (changes.against === null)
    return <Typography color="textSecondary">It is the first version.</Typography>;
  const kinds = (Object.keys(changeWords) as (keyof typeof changeWords)[]).filter(
    (kind) => changes[kind].count > 0,
  );
  return (
    <Box>
      <Typography color="textSecondary">Against version {changes.against}:</Typography>
      {kinds.length === 0 && <Typography>nothing; both hold the same.</Typography>}
      {kinds.map((kind) => (
        <Box key={kind} component="details" sx={{ mt: 1 }}>
          <Typography component="summary" sx={{ cursor: 'pointer' }}>
            {count(changes[kind].count, 'variation')} {changeWords[kind]}
          </Typography>
          <Typography variant="body2" sx={{ fontFamily: figures, userSelect: 'text' }}>
            {changes[kind].first.join(' ')}
            {changes[kind].count > changes[kind].first.length && ' …'}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
