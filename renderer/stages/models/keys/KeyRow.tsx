// One action: its keys, each to be taken away, one more by pressing it.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import RestartAltOutlined from '@mui/icons-material/RestartAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { keyWords } from '../../../frame/keyNames.ts';
import { type Action, bind } from '../../../frame/shortcuts.ts';
import { figures } from '../../../theme/tokens.ts';
import { useKeyPress } from './useKeyPress.ts';

interface Props {
  action: Action;
  keys: readonly string[];
  /** Its keys were set by a person. */
  changed: boolean;
  /** Other actions that want one of its keys. */
  conflicts: readonly Action[];
  /** Waits for the key to be pressed. */
  listening: boolean;
  onListen: (on: boolean) => void;
}

export function KeyRow({ action, keys, changed, conflicts, listening, onListen }: Props) {
  useKeyPress(listening, (key) => {
    onListen(false);
    if (key !== 'Escape' && !keys.includes(key)) bind(action, [...keys, key]);
  });
  const { title } = action;
  return (
    <Box
      component="li"
      sx={{ py: 1, borderBottom: 1, borderColor: 'divider', breakInside: 'avoid', minHeight: 36 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="body2" sx={{ flex: 1, minWidth: 0 }}>
          {title}
        </Typography>
        {keys.map((key) => (
          <Key
            key={key}
            name={keyWords(key)}
            of={title}
            onRemove={() =>
              bind(
                action,
                keys.filter((one) => one !== key),
              )
            }
          />
        ))}
        {listening ? (
          <Button variant="contained" aria-live="assertive" onClick={() => onListen(false)}>
            Press a key
          </Button>
        ) : (
          <Button aria-label={`Add a key: ${title}`} onClick={() => onListen(true)}>
            Add
          </Button>
        )}
        {changed && (
          <IconButton
            aria-label={`As it came: ${title}`}
            title="As it came"
            onClick={() => bind(action, null)}
            sx={{ p: 1 }}
          >
            <RestartAltOutlined sx={{ fontSize: 16 }} />
          </IconButton>
        )}
      </Box>
      {conflicts.length > 0 && (
        <Typography variant="body2" color="error">
          Also the key of {conflicts.map((other) => `${other.title} (${other.scopeTitle})`).join(', ')}
        </Typography>
      )}
    </Box>
  );
}

function Key({ name, of, onRemove }: { name: string; of: string; onRemove: () => void }) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        flex: 'none',
        pl: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'tool.raised',
        fontFamily: figures,
        fontSize: 12,
      }}
    >
      {name}
      <IconButton aria-label={`Take away ${name}: ${of}`} onClick={onRemove} sx={{ p: 1 }}>
        <CloseOutlined sx={{ fontSize: 12 }} />
      </IconButton>
    </Box>
  );
}
