// All that a page gets of the shell: three functions. No Electron object, no channel name and no event object
// passes through; what goes in is checked in the shell, where a page can't reach.
import { contextBridge, ipcRenderer } from 'electron';
import { pictureAddress } from './addresses.ts';
import { type CallAnswer, callChannel, eventChannel } from './channels.ts';

const bridge = {
  call: (name: string, input: unknown): Promise<CallAnswer> =>
    ipcRenderer.invoke(callChannel, { name, input }),

  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const pass = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.on(eventChannel, pass);
    return () => {
      ipcRenderer.removeListener(eventChannel, pass);
    };
  },

  pictureUrl: (id: string, size?: number): string => pictureAddress(id, size),
};

contextBridge.exposeInMainWorld('mien', bridge);
