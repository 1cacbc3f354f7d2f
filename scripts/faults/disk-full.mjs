/** The disk under the data is full. Needs to mount a small one, which only root may. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onEnd } from '../lib/children.mjs'
import { sleep } from '../lib/wait.mjs'
import { drawn, sendPhoto } from './support/photos.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const PEOPLE = 20
const FULL_MS = 5000
/** Left over: so little that the next dozens of writes fill it. */
const CRUMBS = 64 * 1024

/** Why this cannot be tried here; null when it can. */
export function cannotMount() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a small disk can only be mounted by root on Linux'
  const folder = mkdtempSync(join(tmpdir(), 'wish-mount-'))
  const works = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (works) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return works ? null : 'this machine does not let us mount a small disk'
}

/** @param {'sqlite' | 'mariadb'} database */
export async function diskFull(database) {
  const disk = smallDisk(database === 'sqlite' ? 64 : 320)
  const folder = join(disk.folder, 'data')
  const place = database === 'sqlite' ? { dataDir: folder } : { mariadb: { folder } }
  const world = await openWorld({ database, ...place })
  try {
    const node = await world.node()
    const origins = () => [node.origin]
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins, people, buildings: await buildingsOf(node.origin), pauseMs: 1500 }).start()
    const readers = new Readers({ origins, people: people.slice(0, 3), tally: residents.tally }).start()
    await sleep(2000)
    disk.fill()
    const before = residents.acknowledged.size
    await sleep(FULL_MS)
    const photo = await sendPhoto(node.origin, people[0].token, drawn(), randomUUID())
    residents.tally.add(photo, 'POST /photos')
    await sleep(FULL_MS)
    const during = residents.acknowledged.size - before
    const refused = residents.tally.statuses[503] ?? 0
    disk.free()
    const freed = performance.now()
    const databaseEnded = world.mariadb && !world.mariadb.alive()
    if (databaseEnded) await world.mariadb.restart()
    const recoveredMs = await residents.msUntilAcknowledged(freed)
    await residents.finish()
    await readers.stop()
    const complaints = [
      ...(node.alive() ? [] : ['the server ended']),
      ...(refused > 0 ? [] : ['the disk was not full enough: nothing was refused']),
    ]
    const figures = { acknowledgedWhileFull: during, ...(databaseEnded ? { database: 'ended by itself, started again' } : {}) }
    return resultOf(`disk full, ${database}`, residents, { ...(await residents.audit()), recoveredMs, complaints, figures })
  } finally {
    await world.close()
    await disk.remove()
  }
}

function smallDisk(megabytes) {
  const folder = mkdtempSync(join(tmpdir(), 'wish-disk-'))
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  const remove = onEnd(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    remove,
    fill() {
      const fd = openSync(ballast, 'w')
      for (let left = room(folder); left > CRUMBS; left = room(folder)) writeSync(fd, Buffer.alloc(Math.min(1_048_576, left - CRUMBS)))
      closeSync(fd)
    },
    free: () => rmSync(ballast),
  }
}

function room(folder) {
  const { bavail, bsize } = statfsSync(folder)
  return Number(bavail) * Number(bsize)
}
