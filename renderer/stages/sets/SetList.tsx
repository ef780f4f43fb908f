// Every set with its versions: the newest first under each.
import AddOutlined from '@mui/icons-material/AddOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { VariationSet } from '../../../main/contracts/sets.ts';
import { count } from '../../parts/words.ts';
import { type Shown, show } from './setsState.ts';

export function SetList({ sets, shown }: { sets: readonly VariationSet[]; shown: Shown }) {
  return (
    <Box
      component="nav"
      aria-label="Sets and their versions"
      sx={{ minHeight: 0, overflow: 'auto', borderRight: 1, borderColor: 'divider', p: 3 }}
    >
      <Button
        fullWidth
        variant={shown.kind === 'new' ? 'outlined' : 'contained'}
        aria-current={shown.kind === 'new' || undefined}
        startIcon={<AddOutlined />}
        onClick={() => show({ kind: 'new' })}
        sx={{ mb: 3 }}
      >
        New set
      </Button>
      {sets.map(({ id, name, rule, listed, versions }) => (
        <Box key={id} sx={{ mb: 2 }}>
          <Entry
            current={shown.kind === 'set' && shown.set === id}
            onClick={() => show({ kind: 'set', set: id })}
          >
            <Typography noWrap title={name} sx={{ fontWeight: 600 }}>
              {name}
            </Typography>
            <Typography variant="caption" color="textSecondary">
              {rule ? 'rule' : `list of ${count(listed, 'variation')}`}
            </Typography>
          </Entry>
          {versions.map((version) => (
            <Entry
              key={version.id}
              inset
              current={shown.kind === 'version' && shown.version === version.id}
              onClick={() => show({ kind: 'version', set: id, version: version.id })}
            >
              <Typography variant="body2" noWrap sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <LockOutlined sx={{ fontSize: 13, color: 'text.secondary' }} />
                Version {version.number}
              </Typography>
              <Typography variant="caption" color="textSecondary" noWrap>
                {version.variations.toLocaleString('en')} · {version.created.slice(0, 10)}
              </Typography>
            </Entry>
          ))}
        </Box>
      ))}
    </Box>
  );
}

interface EntryProps {
  current: boolean;
  inset?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Entry({ current, inset = false, onClick, children }: EntryProps) {
  return (
    <ButtonBase
      aria-current={current || undefined}
      onClick={onClick}
      sx={{
        width: 1,
        px: 2,
        py: inset ? 1 : 1.5,
        pl: inset ? 5 : 2,
        gap: 2,
        justifyContent: 'space-between',
        textAlign: 'left',
        borderRadius: 1,
        '&:hover': { bgcolor: 'tool.raised' },
        '&[aria-current]': {
          bgcolor: 'tool.raised',
          boxShadow: 'inset 2px 0 var(--mui-palette-primary-main)',
        },
        '& > :last-child': { flex: 'none' },
        minWidth: 0,
      }}
    >
      {children}
    </ButtonBase>
  );
}
