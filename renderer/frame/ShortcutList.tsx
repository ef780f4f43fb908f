// What the keys do here and now, on '?'.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { showSection } from '../stages/models/section.ts';
import { figures } from '../theme/tokens.ts';
import { keyWords } from './keyNames.ts';
import { type Action, definedActions, everywhere, keysOf, useShortcutState } from './shortcuts.ts';
import { showStage } from './viewState.ts';

export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { live } = useShortcutState();
  const actions = definedActions().filter(({ id }) => live.includes(id));
  const scopes = [...new Set(actions.map(({ scope }) => scope))].sort(
    (one, other) => Number(one === everywhere) - Number(other === everywhere),
  );
  return (
    <Dialog
      open={open}
      onClose={onClose}
      maxWidth="md"
      aria-labelledby="shortcut-list"
      slotProps={{ paper: { sx: { border: 1, borderColor: 'divider', p: 5 } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 3 }}>
        <Typography variant="h2" id="shortcut-list">
          Keys
        </Typography>
        <IconButton aria-label="Close" onClick={onClose}>
          <CloseOutlined fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ columns: '300px 2', columnGap: 10, minWidth: 0 }}>
        {scopes.map((scope) => (
          <Scope key={scope} actions={actions.filter((action) => action.scope === scope)} />
        ))}
      </Box>
      <Button
        onClick={() => {
          showSection('keys');
          showStage('models');
          onClose();
        }}
        sx={{ mt: 3, ml: -2, alignSelf: 'start' }}
      >
        Change keys
      </Button>
    </Dialog>
  );
}

function Scope({ actions }: { actions: readonly Action[] }) {
  const { bindings } = useShortcutState();
  const bound = actions.filter((action) => keysOf(action, bindings).length > 0);
  if (bound.length === 0) return null;
  return (
    <Box component="section" sx={{ mb: 5 }}>
      <Typography variant="h3" color="textSecondary" sx={{ mb: 2 }}>
        {bound[0]?.scopeTitle}
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(72px, auto) 1fr',
          gap: '4px 16px',
          fontSize: 12,
          breakInside: 'avoid',
          '& dt': { fontFamily: figures, color: 'text.secondary' },
          '& dd': { m: 0 },
        }}
      >
        {bound.map((action) => (
          <Fragment key={action.id}>
            <dt>{keysOf(action, bindings).map(keyWords).join('  ')}</dt>
            <dd>{action.title}</dd>
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}
