// Photos dropped on the window or pasted into it, wherever the pointer is: the whole library takes them, and from
// every other stage they lead there.
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { isTyping } from '../../../frame/keyNames.ts';
import { showStage } from '../../../frame/viewState.ts';
import { choose } from './intakeState.ts';
import { filesOfTransfer } from './photoFiles.ts';

const hasFiles = ({ dataTransfer }: Pick<globalThis.DragEvent, 'dataTransfer'>) =>
  dataTransfer?.types.includes('Files') ?? false;

/** What falls where no stage takes it is chosen too; left to itself, a browser would open it in the window's place. */
export function useDropElsewhere(): void {
  useEffect(() => {
    const onDragOver = (event: globalThis.DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      void filesOfTransfer(event.dataTransfer).then((files) => {
        choose(files);
        if (files.length > 0) showStage('library');
      });
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
}

/** Whether files hover over the view, and the handlers that its element needs. */
export function useDrop() {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData || event.clipboardData.files.length === 0 || isTyping(event.target)) return;
      event.preventDefault();
      void filesOfTransfer(event.clipboardData).then(choose);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  const enter = (event: DragEvent, by: 1 | -1) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => enter(event, 1),
    onDragLeave: (event: DragEvent) => enter(event, -1),
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      void filesOfTransfer(event.dataTransfer).then(choose);
    },
  };
  return { over, handlers };
}
