// The line from a child process of ours to the shell that started it: Electron's parent port or Node's channel.
// A child whose parent is gone ends itself: nothing of ours outlives the program on the user's machine.

export interface ParentLine {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What Electron gives a utility process; named here because main/ does not import electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const watchMilliseconds = 2000;

/** Opens the line; `onGone` is called before the process ends because its parent has. */
export function openParentLine(onGone: () => void = () => {}): ParentLine {
  const leave = () => {
    onGone();
    process.exit(0);
  };
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave();
  }, watchMilliseconds).unref();

  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port)
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  if (!process.send) throw new Error('this process is started by Mien itself and has no parent to speak to');
  process.on('disconnect', leave);
  return {
    post: (message) => {
      // A message to a parent that has just gone is lost with it; 'disconnect' ends this process.
      if (process.connected) process.send!(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}
