// What can be expected to go wrong during set-up: a code, a sentence for the user and a next step.
// Anything else that is thrown is a bug of ours: it goes to the log, and the screen says where that is.

export class SetupFailure extends Error {
  /** @param {string} code @param {string} sentence @param {string} nextStep */
  constructor(code, sentence, nextStep) {
    super(sentence);
    this.name = 'SetupFailure';
    this.code = code;
    this.nextStep = nextStep;
  }
}

/** The failure that a refused or failed file operation in `folder` stands for, or null when it is a bug. */
export function fileFailure(error, folder) {
  if (error?.code === 'ENOSPC' || error?.code === 'EDQUOT') return diskFull(folder);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error?.code))
    return notWritable(error.path ?? folder);
  return null;
}

export function diskFull(folder, neededBytes) {
  const room = neededBytes ? ` Set-up needs about ${Math.ceil(neededBytes / 1e6)} MB more there.` : '';
  return new SetupFailure(
    'disk-full',
    `The disk that holds ${folder} is full.${room}`,
    'Free some space, or set MIEN_CACHE to a folder on another disk, and start again: what is finished is kept.',
  );
}

export function notWritable(folder) {
  return new SetupFailure(
    'folder-not-writable',
    `Mien cannot write to ${folder}.`,
    'Give your user the right to write there, or set MIEN_CACHE to a folder that is yours.',
  );
}

const DISK_FULL = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded|not enough space on the disk/i;
const NOT_WRITABLE = /\b(EACCES|EPERM|EROFS)\b|permission denied|read-only file system/i;
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|fetch failed|network (is unreachable|request)|failed to establish a new connection|name resolution|getaddrinfo|connection (refused|reset|aborted|broken)|timed out|ProxyError|tunnel connection failed|SSLError|CERTIFICATE/i;

/** Reads what npm or pip said on its way out. Null when its words are none of those known. */
export function failureFromOutput(tool, output, folder) {
  if (DISK_FULL.test(output)) return diskFull(folder);
  if (NOT_WRITABLE.test(output)) return notWritable(folder);
  if (!NO_NETWORK.test(output)) return null;
  return new SetupFailure(
    'no-network',
    `${tool} could not reach its package registry.`,
    `Check the network (and the proxy or mirror that ${tool} is configured with), then start again: what is finished is kept.`,
  );
}

/** The lines a person sees, without a stack trace. */
export function explain(error, logPath) {
  if (error instanceof SetupFailure) {
    return `Mien is not ready: ${error.message}\nWhat to do: ${error.nextStep}\nLog: ${logPath}\n`;
  }
  return `Mien stopped on an error of its own (${String(error?.message ?? error).split('\n')[0]}).\nWhat to do: start again; if it comes back, report it with this log: ${logPath}\n`;
}
