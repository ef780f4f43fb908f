// A button with its key beneath its title.
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type Action, useKeyWords } from '../../frame/shortcuts.ts';

interface Props {
  action: Action;
  title: string;
  chosen: boolean;
  onClick: () => void;
}

export function KeyedButton({ action, title, chosen, onClick }: Props) {
  const key = useKeyWords(action);
  return (
    <Button
      variant={chosen ? 'contained' : 'outlined'}
      aria-pressed={chosen}
      onClick={onClick}
      sx={{ flexDirection: 'column', py: 2, minWidth: 0 }}
    >
      {title}
      <Typography variant="caption" component="span" sx={{ opacity: 0.8 }}>
        {key}
      </Typography>
    </Button>
  );
}
