/**
 * The very first thing a root script does. It is written in syntax that old versions know and imports nothing,
 * because an old Node must be able to read it in order to tell the person that it is too old.
 */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`\n✗ Node.js 版本太旧：现在是 ${process.version}，需要 20.19 或更新的版本。请到 nodejs.org 下载安装后再试。`)
  console.error(`  Node.js ${process.version} is too old: 20.19 or newer is needed (see nodejs.org).\n`)
  process.exit(1)
}
