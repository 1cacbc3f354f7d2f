/** Loaded into a child with --import: when the script that started it is gone, the child asks itself to stop. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// the channel alone must not keep a child alive that has finished
process.channel?.unref()
