// Loaded before the program in the processes that the bootstrap starts (node --import): when the bootstrap is killed
// without a word, what it started ends too.

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1000).unref();
