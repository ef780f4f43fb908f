// Every action of every stage with its keys, to be set anew; what shares a key is told at both.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { keyWords } from '../../../frame/keyNames.ts';
import {
  type Action,
  type Bindings,
  bind,
  conflictsOf,
  definedActions,
  keysOf,
  useShortcutState,
} from '../../../frame/shortcuts.ts';
import { count } from '../../../parts/words.ts';
import { Section } from '../Section.tsx';
import { KeyRow } from './KeyRow.tsx';

export function KeySection() {
  const bindings = useShortcutState((state) => state.bindings);
  const [search, setSearch] = useState('');
  const [listening, setListening] = useState<string | null>(null);
  const actions = definedActions();
  const shown = actions.filter((action) => matches(action, bindings, search));
  const scopes = [...new Set(shown.map(({ scopeTitle }) => scopeTitle))];
  const conflicts = actions.filter((action) => conflictsOf(action, actions, bindings).length > 0).length;
  const changed = actions.filter(({ id }) => bindings[id]);
  return (
    <Section
      title="Keys"
      about="Everything can be done without a mouse. Choose Add, then press the key; Esc leaves it as it was."
      action={
        <Button
          variant="outlined"
          disabled={changed.length === 0}
          onClick={() => {
            for (const action of changed) bind(action, null);
          }}
        >
          Reset all keys
        </Button>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
        <TextField
          label="Search actions or keys"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          sx={{ width: 260 }}
        />
        <Typography role="status" color={conflicts ? 'error' : 'textSecondary'}>
          {conflicts ? `${count(conflicts, 'action')} share a key with another.` : 'No key is used twice.'}
        </Typography>
      </Box>
      {shown.length === 0 && <Typography>No action or key is like that.</Typography>}
      <Box sx={{ columns: '420px 2', columnGap: 12 }}>
        {scopes.map((scope) => (
          <Box component="section" key={scope} aria-label={scope} sx={{ mb: 6, breakInside: 'avoid' }}>
            <Typography variant="h3" color="textSecondary" sx={{ mb: 1 }}>
              {scope}
            </Typography>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {shown
                .filter(({ scopeTitle }) => scopeTitle === scope)
                .map((action) => (
                  <KeyRow
                    key={action.id}
                    action={action}
                    keys={keysOf(action, bindings)}
                    changed={bindings[action.id] !== undefined}
                    conflicts={conflictsOf(action, actions, bindings)}
                    listening={listening === action.id}
                    onListen={(on) => setListening(on ? action.id : null)}
                  />
                ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function matches(action: Action, bindings: Bindings, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const told = [action.title, action.scopeTitle, ...keysOf(action, bindings).map(keyWords)];
  return told.some((text) => text.toLowerCase().includes(wanted));
}
