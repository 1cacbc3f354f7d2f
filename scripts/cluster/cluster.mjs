/** Three Galera nodes with ports and folders of their own, gone at the end. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { onEnd, removeAtEnd } from '../lib/children.mjs'
import { findMariadbd } from '../lib/machine.mjs'
import { freePort } from '../lib/ports.mjs'
import { initialise } from '../lib/private-mariadb.mjs'
import { Trouble } from '../lib/say.mjs'
import { sleep, waitFor } from '../lib/wait.mjs'
import { ClusterNode, findGalera } from './node.mjs'

const SIZE = 3

/** Starts the cluster. */
export async function startCluster() {
  const program = findMariadbd()
  if (!program || !findGalera())
    throw new Trouble(
      '这台机器上没有 MariaDB 或 Galera（Debian/Ubuntu：apt-get install mariadb-server galera-4 rsync）。',
      'There is no mariadbd or no Galera library on this machine (apt-get install mariadb-server galera-4 rsync).',
    )
  const folder = mkdtempSync(join(tmpdir(), 'wishcl-'))
  const remove = removeAtEnd(folder)
  // as root the transfer between nodes would give up its rights half-way; the packages bring a user for this
  const asUser = userInfo().uid === 0 ? ['--user=mysql'] : []
  const handOver = () => asUser.length > 0 && execFileSync('chown', ['-R', 'mysql:', folder])
  const account = { user: 'wish', password: randomBytes(12).toString('hex') }
  const nodes = []
  for (let i = 0; i < SIZE; i += 1) {
    const own = join(folder, `n${i}`)
    mkdirSync(own)
    const ports = { sql: await freePort(), group: await freePort(), ist: await freePort(), sst: await freePort() }
    nodes.push(new ClusterNode({ program, folder: own, asUser, ports, account }))
  }
  const members = nodes.map(({ ports }) => ports.group)
  const end = onEnd(async () => {
    for (const node of nodes) await node.stop()
    await remove()
  })
  const [first, ...others] = nodes
  handOver()
  await initialise(program, first.data, join(folder, 'install.log'), asUser)
  const init = join(folder, 'init.sql')
  writeFileSync(init, `CREATE USER 'wish'@'%' IDENTIFIED BY '${account.password}';\nGRANT ALL PRIVILEGES ON *.* TO 'wish'@'%';\n`)
  handOver()
  await first.start(members, { first: true, more: [`--init-file=${init}`] })
  await first.stop()
  // the others begin as copies, so that nothing has to be fetched
  for (const node of others) cpSync(first.data, node.data, { recursive: true })
  handOver()
  await first.start(members, { first: true })
  for (const node of others) await node.start(members)
  return {
    nodes,
    /** Brings a node back that was killed. */
    restart: (node, options) => node.start(members, options),
    /**
     * Until all three see each other, twice: a node that wakes up does not know yet that the others went on without it, and
     * the next fault on top of this one would be a different one.
     */
    async whole() {
      for (let calm = 0; calm < 3; calm += 1) {
        await sleep(1000)
        await waitFor(
          async () => {
            const all = await Promise.all(nodes.map((node) => node.status().catch(() => ({}))))
            const together = all.every((one) => one.wsrep_cluster_size === String(SIZE) && one.wsrep_local_state === '4')
            if (!together) calm = 0
            return together
          },
          { timeout: 120_000, every: 250, describe: () => 'the three nodes do not come together again' },
        )
      }
    },
    /** After all were killed they find each other again by what each wrote down; nobody is told to be the first. */
    async restartAll() {
      for (const node of nodes) await node.start(members, { wait: false })
      await Promise.all(nodes.map((node) => node.untilReady()))
    },
    stop: end,
  }
}
