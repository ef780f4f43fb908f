// The engine process. ONNX Runtime blocks the loop of the thread that it runs on and can't be stopped there, so it
// has a process of its own that can be killed without loss.
import { openParentLine } from '../support/parent.ts';
import type { ToEngine } from './protocol.ts';
import { serveEngine } from './serve.ts';
import { prepareSessions } from './sessions.ts';
import { tasks } from './tasks/index.ts';

const line = openParentLine();
serveEngine(
  { post: line.post, onMessage: (listener) => line.onMessage((message) => listener(message as ToEngine)) },
  prepareSessions,
  tasks,
);
