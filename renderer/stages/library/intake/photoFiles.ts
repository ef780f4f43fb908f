// Files out of a drop, a paste or a picker: folders are looked through, what is hidden is left out.

/** What a window can hand over; larger files come in by the command line. */
export const mostBytes = 32 * 1024 * 1024;

const isHidden = (name: string) => name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';

/** Must be called while the event is handled: a drop's items are gone afterwards. */
export function filesOfTransfer({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null) ?? []);
  // A pasted picture is no entry of any file system.
  if (entries.length === 0) return Promise.resolve([...files]);
  return filesOfEntries(entries);
}

export function filesOfInput(files: FileList | null): File[] {
  return [...(files ?? [])].filter((file) => {
    const path = file.webkitRelativePath || file.name;
    return !path.split('/').some(isHidden);
  });
}

async function filesOfEntries(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (isHidden(entry.name)) continue;
    if (entry.isDirectory)
      found.push(...(await filesOfEntries(await listFolder(entry as FileSystemDirectoryEntry))));
    else found.push(await fileOfEntry(entry as FileSystemFileEntry));
  }
  return found;
}

const fileOfEntry = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A browser lists a folder a hundred at a time, until there is nothing more. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found.sort((one, other) => one.name.localeCompare(other.name));
    found.push(...some);
  }
}

/** The file's bytes in base64. Rejects when it can't be read: moved, or a folder after all. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
