// Files of the person's, chosen in the browser's own dialog: `input` goes anywhere on the page, `open` shows the dialog.
import { type ReactNode, useRef } from 'react';

interface Choices {
  readonly label: string;
  /** As the attribute has it: '.npy,.npz'. */
  readonly accept: string;
  readonly multiple?: boolean;
  /** One at least; only one unless there may be several. */
  readonly onFiles: (files: readonly File[]) => void;
}

export function useFilePicker({ label, accept, multiple = false, onFiles }: Choices): {
  input: ReactNode;
  open: () => void;
} {
  const picker = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={picker}
      type="file"
      hidden
      multiple={multiple}
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        if (files.length > 0) onFiles(files);
        // The same file may be chosen once more.
        event.currentTarget.value = '';
      }}
    />
  );
  return { input, open: () => picker.current?.click() };
}
