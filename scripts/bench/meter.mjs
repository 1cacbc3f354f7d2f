/** Loaded into every measured server (NODE_OPTIONS): tells its own processor time and memory when asked. */
process.on('message', (message) => {
  if (message === 'usage') process.send?.({ usage: process.cpuUsage(), rss: process.memoryUsage.rss() })
})
process.channel?.unref()
