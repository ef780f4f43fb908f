// The window starts here: transport, queries, theme, frame.
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { createQueryClient } from './data/client.ts';
import { followEvents } from './data/events.ts';
import { report, setConnected } from './data/problems.ts';
import { createStudio, StudioProvider } from './data/studio.ts';
import { chooseTransport } from './data/transport.ts';
import { Frame } from './frame/Frame.tsx';
import { createStyleCache } from './theme/nonce.ts';
import { theme } from './theme/theme.ts';

// Zod's compiled parsers need eval, which the content security policy forbids.
z.config({ jitless: true });

const transport = chooseTransport();
const client = createQueryClient();
followEvents(transport, client, (state) => setConnected(state === 'back'));
window.addEventListener('error', (event) => report(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => report(event.reason));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={createStyleCache(document)}>
      <ThemeProvider theme={theme} defaultMode="dark">
        <CssBaseline enableColorScheme />
        <QueryClientProvider client={client}>
          <StudioProvider value={createStudio(transport)}>
            <Frame />
          </StudioProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
);
