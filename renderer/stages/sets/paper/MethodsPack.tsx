// The methods pack of a version: its files to look through, and a button that writes them.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { PackFile } from '../../../../main/contracts/methods.ts';
import { useMethodsPack, useWriteMethods } from '../../../data/methods.ts';
import { notify } from '../../../data/problems.ts';
import { figures } from '../../../theme/tokens.ts';

interface Props {
  readonly version: string;
  /** Of the folder that is written: letters and digits first. */
  readonly name: string;
}

export function MethodsPack({ version, name }: Props) {
  const [wanted, setWanted] = useState(false);
  const [typed, setTyped] = useState('');
  const authors = typed
    .split(';')
    .map((author) => author.trim())
    .filter((author) => author !== '');
  const { data: files } = useMethodsPack(version, authors, wanted);
  const write = useWriteMethods(version, authors);
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 760 }}>
        The methods section, references, exclusions, recipes and citation of this version. Every number in
        them is counted in the catalog.
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
        <TextField
          label="Authors of the set"
          placeholder="Ada Lovelace; Alan Turing"
          size="small"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          sx={{ width: 300 }}
        />
        {!wanted && (
          <Button variant="outlined" onClick={() => setWanted(true)}>
            Read it
          </Button>
        )}
        <Button
          variant="outlined"
          loading={write.isPending}
          onClick={() =>
            write.mutate(name, {
              onSuccess: ({ folder }) => notify('done', `Written to ${folder}`),
            })
          }
        >
          Write the files
        </Button>
      </Box>
      {wanted && files && <Files files={files} />}
    </>
  );
}

function Files({ files }: { files: readonly PackFile[] }) {
  const [shown, setShown] = useState(files[0]?.name ?? '');
  const file = files.find((one) => one.name === shown);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Tabs
        value={shown}
        onChange={(_, next: string) => setShown(next)}
        variant="scrollable"
        aria-label="Files of the methods pack"
      >
        {files.map((one) => (
          <Tab key={one.name} value={one.name} label={one.name} sx={{ textTransform: 'none' }} />
        ))}
      </Tabs>
      <Box role="tabpanel" aria-label={shown} tabIndex={0} sx={{ maxHeight: 420, overflow: 'auto', mt: 2 }}>
        {file?.name.endsWith('.svg') ? (
          <Chart svg={file.text} />
        ) : (
          <Box
            component="pre"
            sx={{ m: 0, fontFamily: figures, fontSize: 12, whiteSpace: 'pre-wrap', userSelect: 'text' }}
          >
            {file?.text}
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** As a picture: what stands in the SVG is drawn and never run. */
function Chart({ svg }: { svg: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return (
    url && (
      <Box component="img" alt="The exclusion flow chart" src={url} sx={{ display: 'block', maxWidth: 1 }} />
    )
  );
}
