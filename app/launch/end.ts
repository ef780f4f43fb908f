// Ends a shell well: on Ctrl-C, a closed terminal or a kill it lets the library be closed first; a second Ctrl-C
// does not wait.

export function onEnd(close: () => Promise<void>): void {
  let ending = false;
  const end = (status: number) => {
    if (ending) process.exit(status);
    ending = true;
    close().then(
      () => process.exit(status),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
}
