// A file of the person's, chosen in the browser's own dialog: `input` goes anywhere on the page, `open` shows the dialog.
import { type ReactNode, useRef } from 'react';

interface Choices {
  readonly label: string;
  /** As the attribute has it: '.npy,.npz'. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

export function useFilePicker({ label, accept, onFile }: Choices): { input: ReactNode; open: () => void } {
  const picker = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={picker}
      type="file"
      hidden
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file) onFile(file);
        // The same file may be chosen once more.
        event.currentTarget.value = '';
      }}
    />
  );
  return { input, open: () => picker.current?.click() };
}
