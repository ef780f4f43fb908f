// What takes the room: the library by its parts, the models, and what is left.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { StoragePart } from '../../../main/contracts/settings.ts';
import { useStatus } from '../../data/queries.ts';
import { useClearThumbnails, useStorage } from '../../data/settings.ts';
import { size } from '../../parts/words.ts';
import { SafetyPanel } from './SafetyPanel.tsx';
import { Section } from './Section.tsx';
import { tableStyles } from './tableStyles.ts';

const words: Record<StoragePart, readonly [title: string, about: string]> = {
  pictures: ['Pictures', 'Faces, their variations and aligned photos.'],
  photos: ['Photos', 'As they came; erased with their last face.'],
  incoming: ['On their way in', 'Files that were handed over and are not looked at yet.'],
  thumbnails: ['Thumbnails', 'Made again when they are looked at.'],
  exports: ['Exports', 'Written into the library’s own folder.'],
  backups: ['Backups', 'Of the catalog, made before a newer Mien changes it.'],
  catalog: ['Catalog', 'Everything that is known of the pictures.'],
  models: ['Models', 'Converted on this machine, for all libraries; set up again where they are missing.'],
};

export function StorageSection() {
  const { data: storage } = useStorage();
  const { data: status } = useStatus();
  const clear = useClearThumbnails((bytes) => `${size(bytes)} of thumbnails are cleared.`);
  const largest = Math.max(1, ...(storage?.parts.map(({ bytes }) => bytes) ?? []));
  const total = storage?.parts.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  return (
    <Section
      title="Storage"
      about={
        status && (
          <>
            The library lies in{' '}
            <Box
              component="span"
              sx={{ color: 'text.primary', userSelect: 'text', overflowWrap: 'anywhere' }}
            >
              {status.library}
            </Box>
          </>
        )
      }
      action={
        <Button variant="outlined" loading={clear.isPending} onClick={() => clear.mutate()}>
          Clear the thumbnails
        </Button>
      }
    >
      {storage ? (
        <>
          <Box component="table" sx={tableStyles}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col" className="figure">
                  Files
                </th>
                <th scope="col" className="figure">
                  Size
                </th>
                <td />
                <th scope="col">What it is</th>
              </tr>
            </thead>
            <tbody>
              {storage.parts.map(({ part, files, bytes }) => (
                <tr key={part}>
                  <th scope="row">{words[part][0]}</th>
                  <td className="figure">{files.toLocaleString('en')}</td>
                  <td className="figure">{size(bytes)}</td>
                  <Box component="td" sx={{ width: '28%' }}>
                    <Box
                      sx={{
                        height: 8,
                        mt: 1,
                        minWidth: bytes > 0 ? 2 : 0,
                        width: `${(100 * bytes) / largest}%`,
                        bgcolor: 'tool.bar',
                      }}
                    />
                  </Box>
                  <td>{words[part][1]}</td>
                </tr>
              ))}
            </tbody>
          </Box>
          <Typography>
            {size(total)} in all; {size(storage.free)} are free on the library’s disk.
          </Typography>
        </>
      ) : (
        <Typography variant="body2" color="textSecondary" role="status">
          Counting the files…
        </Typography>
      )}
      <SafetyPanel />
    </Section>
  );
}
