// Shows the steps: on a terminal one line a step that is rewritten while it works, elsewhere plain lines.
// Nothing is written before the first step that has something to do.

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @param {NodeJS.WriteStream} stream @param {number} total how many steps there are */
export function createProgress(stream, total) {
  const terminal = Boolean(stream.isTTY) && process.env.TERM !== 'dumb';
  return {
    step: (number, title) =>
      terminal ? terminalStep(stream, number, total, title) : plainStep(stream, number, total, title),
    say: (text) => stream.write(`${text}\n`),
  };
}

function plainStep(stream, number, total, title) {
  const started = Date.now();
  const name = `[${number}/${total}] ${title}`;
  let lastDetail = 0;
  stream.write(`${name} ...\n`);
  return {
    // At most one line in two seconds: a log should be readable.
    detail(text) {
      if (Date.now() - lastDetail < 2000) return;
      lastDetail = Date.now();
      stream.write(`      ${text}\n`);
    },
    done: (note) => stream.write(`${name}: done in ${elapsed(started)}${note ? ` (${note})` : ''}\n`),
    failed: () => stream.write(`${name}: failed after ${elapsed(started)}\n`),
  };
}

function terminalStep(stream, number, total, title) {
  const started = Date.now();
  const name = `[${number}/${total}] ${title}`;
  let latest = '';
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const line = `${FRAMES[frame]} ${name}  ${elapsed(started)}  ${latest}`;
    stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
  };
  const timer = setInterval(draw, 120);
  timer.unref();
  draw();
  const end = (line) => {
    clearInterval(timer);
    stream.write(`\r\u001b[2K${line}\n`);
  };
  return {
    detail(text) {
      latest = text;
    },
    done: (note) => end(`✓ ${name}  ${elapsed(started)}${note ? `  ${note}` : ''}`),
    failed: () => end(`✗ ${name}  ${elapsed(started)}`),
  };
}

function elapsed(started) {
  const seconds = (Date.now() - started) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
