// A child for the launcher's test, on the same line to its parent as host and engine have.
import { openParentLine } from '../../../main/support/parent.ts';

export interface ChildRequest {
  readonly kind?: string;
}

const line = openParentLine();
line.onMessage((message) => {
  const { kind } = message as ChildRequest;
  if (kind === 'exit') process.exit(Number(process.env.MIEN_TEST_EXIT));
  if (kind === 'busy') {
    line.post({ pid: process.pid });
    // As in a run of ONNX Runtime: no message is heard any more, but this one is still to leave.
    setTimeout(() => {
      for (;;);
    }, 50);
    return;
  }
  line.post(message);
});
