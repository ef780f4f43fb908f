// The photos that were chosen or dropped, and the ways to choose them.
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useStudio } from '../../../data/studio.ts';
import { count, size } from '../../../parts/words.ts';
import { FileThumbnail } from './FileThumbnail.tsx';
import type { SystemChoice } from './IntakePanel.tsx';
import { choose, useIntake } from './intakeState.ts';
import { filesOfInput } from './photoFiles.ts';

const kinds = 'image/jpeg,image/png,image/webp,image/avif,image/tiff,image/heic,.heic,.heif,.tif,.tiff,.avif';
const shown = 10;

interface Props {
  busy: boolean;
  onSystemChoice: (choice: SystemChoice) => void;
}

export function ChosenPhotos({ busy, onSystemChoice }: Props) {
  const { shell } = useStudio();
  const chosen = useIntake((state) => state.chosen);
  const upload = useIntake((state) => state.upload);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick = (choice: SystemChoice) => {
    // The desktop's dialog hands over paths: nothing is copied, and larger files come in too.
    if (shell) onSystemChoice(choice);
    else (choice === 'files' ? files : folder).current?.click();
  };
  const bytes = chosen.reduce((sum, file) => sum + file.size, 0);
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start' }}>
      <Typography variant="h3" component="h2">
        Photos
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Button
          variant="outlined"
          startIcon={<ImageOutlined />}
          disabled={busy}
          onClick={() => pick('files')}
        >
          Choose photos
        </Button>
        <Button
          variant="outlined"
          startIcon={<FolderOpenOutlined />}
          disabled={busy}
          onClick={() => pick('folder')}
        >
          Choose a folder
        </Button>
        {chosen.length > 0 && !busy && (
          <Button onClick={() => useIntake.setState({ chosen: [] })}>Clear</Button>
        )}
      </Box>
      <input
        ref={files}
        type="file"
        multiple
        accept={kinds}
        hidden
        aria-label="Photos"
        onChange={(event) => {
          choose(filesOfInput(event.target.files));
          event.target.value = '';
        }}
      />
      <input
        ref={folder}
        type="file"
        webkitdirectory=""
        hidden
        aria-label="Folder of photos"
        onChange={(event) => {
          choose(filesOfInput(event.target.files));
          event.target.value = '';
        }}
      />
      {chosen.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {chosen.slice(0, shown).map((file) => (
            <FileThumbnail
              key={`${file.webkitRelativePath || file.name} ${file.size}`}
              file={file}
              size={48}
            />
          ))}
        </Box>
      )}
      <Typography variant="caption" color="textSecondary" role="status">
        {upload
          ? `Reading ${upload.done} of ${upload.total} …`
          : chosen.length > 0
            ? `${count(chosen.length, 'file')}, ${size(bytes)}. More can be dropped or pasted.`
            : 'Or drop photos or folders anywhere on the library, or paste a picture. JPEG, PNG, WebP, AVIF, TIFF and HEIC.'}
      </Typography>
      {upload && (
        <LinearProgress
          aria-label="Reading the photos"
          variant="determinate"
          value={(100 * upload.done) / upload.total}
        />
      )}
    </Box>
  );
}

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Chooses a folder; every browser has it, React's types don't. */
    webkitdirectory?: T extends HTMLInputElement ? '' : never;
  }
}
