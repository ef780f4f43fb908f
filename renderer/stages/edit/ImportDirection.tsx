// A direction from a file: .npy, .npz or JSON, named after the file.
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { notify } from '../../data/problems.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { useFilePicker } from '../../parts/useFilePicker.tsx';
import { largestFile, namesOf } from './directionFile.ts';

export function ImportDirection() {
  const { call } = useStudio();
  const client = useQueryClient();
  const bring = useMutation({
    mutationFn: async (file: File) => {
      const names = namesOf(file.name);
      if (!names) throw new ExpectedError('direction-invalid', `${file.name} is of another kind.`);
      if (file.size > largestFile) throw new ExpectedError('direction-invalid', 'It is larger than 8 MB.');
      return call('importDirection', { ...names, data: await base64(file) });
    },
    onSuccess: ({ direction }) => {
      void client.invalidateQueries({ queryKey: keys.directions });
      notify('done', `${direction.title} is among the directions.`);
    },
  });
  const picker = useFilePicker({
    label: 'Direction file',
    accept: '.npy,.npz,.json',
    onFiles: ([file]) => file && bring.mutate(file),
  });
  return (
    <>
      {picker.input}
      <Tooltip title="Import a direction (.npy, .npz, .json)">
        <IconButton aria-label="Import a direction" disabled={bring.isPending} onClick={picker.open}>
          <FileOpenOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    </>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In parts: an argument list has an end.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
