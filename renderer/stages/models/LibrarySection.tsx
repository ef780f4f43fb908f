// Which library the window shows: folders of this machine, or a server's. On the desktop only.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import DnsOutlined from '@mui/icons-material/DnsOutlined';
import FolderOutlined from '@mui/icons-material/FolderOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ShellState } from '../../../main/contracts/shell.ts';
import { useReadShellAgain, useShellState } from '../../data/shell.ts';
import { useStudio } from '../../data/studio.ts';
import { Section } from './Section.tsx';

export function LibrarySection() {
  const { data: state } = useShellState();
  if (!state) return null;
  return (
    <Section
      title="Libraries and servers"
      about="One library at a time: a folder of this machine, or the library of a Mien that serves elsewhere, on a lab’s GPU machine for instance."
    >
      <Folders state={state} />
      <Servers state={state} />
    </Section>
  );
}

function Folders({ state }: { state: ShellState }) {
  const { shell } = useStudio();
  const open = useMutation({ mutationFn: (recent: number | null) => shell!('openLibrary', { recent }) });
  const detach = useMutation({ mutationFn: () => shell!('detach', {}) });
  return (
    <Part title="On this machine">
      {state.recent.map(({ path, name }, index) => (
        <Entry
          key={path}
          icon={<FolderOutlined sx={{ fontSize: 18 }} />}
          title={name}
          detail={path}
          shown={path === state.library}
          action={
            <Button loading={open.isPending} onClick={() => open.mutate(index)}>
              Open
            </Button>
          }
        />
      ))}
      <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
        <Button variant="outlined" loading={open.isPending} onClick={() => open.mutate(null)}>
          Open or make a library
        </Button>
        {state.attached !== null && (
          <Button variant="outlined" loading={detach.isPending} onClick={() => detach.mutate()}>
            Detach from the server
          </Button>
        )}
      </Box>
    </Part>
  );
}

function Servers({ state }: { state: ShellState }) {
  const { shell } = useStudio();
  const again = useReadShellAgain();
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const attach = useMutation({
    mutationFn: (to: { address: string; token: string | null }) => shell!('attach', to),
  });
  const forget = useMutation({
    mutationFn: (known: string) => shell!('forgetServer', { address: known }),
    onSuccess: again,
  });
  const known = state.servers.find((server) => server.address === address.trim())?.known === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attach.mutate({ address: address.trim(), token: token.trim() || null });
  };
  return (
    <Part title="Servers">
      {state.servers.map((server) => (
        <Entry
          key={server.address}
          icon={<DnsOutlined sx={{ fontSize: 18 }} />}
          title={server.address}
          detail={server.known ? 'Its token is kept, locked by the system.' : 'Its token is asked for again.'}
          shown={server.address === state.attached}
          action={
            <>
              <Button
                loading={attach.isPending}
                onClick={() =>
                  server.known
                    ? attach.mutate({ address: server.address, token: null })
                    : setAddress(server.address)
                }
              >
                Attach
              </Button>
              <IconButton
                aria-label={`Forget ${server.address}`}
                onClick={() => forget.mutate(server.address)}
              >
                <CloseOutlined sx={{ fontSize: 16 }} />
              </IconButton>
            </>
          }
        />
      ))}
      <Box
        component="form"
        onSubmit={submit}
        aria-label="Attach to a server"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2, maxWidth: 720 }}
      >
        <TextField
          label="Address"
          placeholder="https://gpu.example.org or http://localhost:4400"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          sx={{ flex: '2 1 240px' }}
        />
        <TextField
          label="Token"
          type="password"
          autoComplete="off"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          sx={{ flex: '1 1 160px' }}
        />
        <Button
          type="submit"
          variant="contained"
          disabled={!address.trim() || (!token.trim() && !known)}
          loading={attach.isPending}
        >
          Attach
        </Button>
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 720 }}>
        Where the server runs, <code>mien serve</code> serves the library and <code>mien token add NAME</code>{' '}
        shows a token, once. It is reached over TLS, or through a tunnel that ends on this machine. Pictures
        and verdicts stay there; <code>mien token revoke NAME</code> shuts this window out.
      </Typography>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ display: 'grid', gap: 2, maxWidth: 860 }}>
      <Typography variant="h2" component="h3">
        {title}
      </Typography>
      {children}
    </Box>
  );
}

interface EntryProps {
  icon: ReactNode;
  title: string;
  detail: string;
  shown: boolean;
  action: ReactNode;
}

function Entry({ icon, title, detail, shown, action }: EntryProps) {
  return (
    <Box
      aria-current={shown ? 'true' : undefined}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        color: shown ? 'primary.main' : 'text.secondary',
      }}
    >
      {icon}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography noWrap color="textPrimary">
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap title={detail}>
          {detail}
        </Typography>
      </Box>
      {shown ? <Typography variant="body2">shown now</Typography> : action}
    </Box>
  );
}
