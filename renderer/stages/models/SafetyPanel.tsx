// Under the storage: whether everything is whole, backups, and what is still to be called back of what was erased.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useBackup, useBackups, useCheck, useErased, useRepair } from '../../data/safety.ts';
import { useStudio } from '../../data/studio.ts';
import { Recalls } from '../../parts/Recalls.tsx';
import { count } from '../../parts/words.ts';

export function SafetyPanel() {
  return (
    <Box sx={{ display: 'grid', gap: 6, maxWidth: 680 }}>
      <Wholeness />
      <Backup />
      <ToCallBack />
    </Box>
  );
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, flexWrap: 'wrap' }}>
        <Typography variant="h2" component="h3" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      {children}
    </Box>
  );
}

function Wholeness() {
  const check = useCheck();
  const repair = useRepair();
  const found = repair.data ?? check.data;
  const busy = check.isPending || repair.isPending;
  const leftovers = repair.data ? 0 : (check.data?.leftovers ?? 0);
  const mendable = found !== undefined && found.problems.length + leftovers > 0 && !repair.data;
  const lines = [
    ...(repair.data?.repaired ?? []),
    ...(found?.problems ?? []),
    ...(leftovers > 0 ? [`${count(leftovers, 'file')} that a crash left can be removed.`] : []),
  ];
  return (
    <Part
      title="Is everything whole?"
      action={
        <Box sx={{ display: 'flex', gap: 2 }}>
          {mendable && (
            <Button
              variant="contained"
              loading={repair.isPending}
              disabled={busy}
              onClick={() => repair.mutate()}
            >
              Repair
            </Button>
          )}
          <Button
            variant="outlined"
            loading={check.isPending}
            disabled={busy}
            onClick={() => {
              repair.reset();
              check.mutate();
            }}
          >
            Check the library
          </Button>
        </Box>
      }
    >
      <Typography color="textSecondary">
        Reads the catalog and every picture, and holds each against its hash.
      </Typography>
      <Box role="status" sx={{ display: 'grid', gap: 1 }}>
        {found && (
          <>
            <Typography>
              {count(found.checkedFiles, 'file')} and {count(found.checkedRows, 'row')} looked at:{' '}
              {found.problems.length === 0 ? 'all is whole.' : `${count(found.problems.length, 'problem')}.`}
            </Typography>
            {lines.map((line) => (
              <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
                {line}
              </Typography>
            ))}
            {repair.data && found.problems.length > 0 && (
              <Typography variant="body2" color="textSecondary">
                What is left a backup may have: mien restore. A damaged catalog is read row by row by mien
                salvage.
              </Typography>
            )}
          </>
        )}
      </Box>
    </Part>
  );
}

function Backup() {
  const { data: backups } = useBackups();
  const { shell } = useStudio();
  const backup = useBackup();
  const [last] = backups ?? [];
  return (
    <Part
      title="Backup"
      action={
        shell && (
          <Button
            variant="outlined"
            loading={backup.isPending}
            onClick={() => backup.mutate(last?.path ?? 'Mien backup')}
          >
            Back up…
          </Button>
        )
      }
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {last
          ? `The last one was made on ${last.created.slice(0, 16).replace('T', ' at ')} in ${last.path}${last.there ? '' : ', which is not within reach now'}.`
          : 'No backup was made yet.'}
      </Typography>
      <Typography color="textSecondary">
        Only what is new is copied, also while work goes on.{' '}
        {!shell && 'From a terminal: mien backup FOLDER. '}
        mien restore makes a library of a backup.
      </Typography>
    </Part>
  );
}

function ToCallBack() {
  const { data: erased } = useErased();
  const open = (erased ?? []).flatMap(({ recalls }) => recalls.filter(({ there }) => there !== false));
  const places = [...new Map(open.map((recall) => [recall.place, recall])).values()];
  if (!erased || erased.length === 0) return null;
  const faces = erased.filter(({ kind }) => kind === 'face').length;
  return (
    <Part title="Erased">
      <Typography>
        {count(faces, 'face')} {faces === 1 ? 'was' : 'were'} erased here.{' '}
        {places.length === 0 ? 'Nothing made of them is known to be elsewhere.' : 'Still elsewhere:'}
      </Typography>
      <Recalls recalls={places} />
    </Part>
  );
}
