/** The folder of the photos cannot be written or read: a file lies where it was (a disk that was not mounted looks like that). */
import { randomUUID } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.mjs'
import { drawn, sendPhoto } from './support/photos.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const PEOPLE = 8

export async function photoStore() {
  const world = await openWorld({ database: 'sqlite' })
  const complaints = []
  const check = (right, words) => {
    if (!right) complaints.push(words)
  }
  try {
    const node = await world.node()
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins: () => [node.origin], people, buildings: await buildingsOf(node.origin), each: 3 })
    const picture = drawn()
    const keys = people.map(() => randomUUID())
    const send = (i) =>
      sendPhoto(node.origin, people[i].token, picture, keys[i]).then((answer) => residents.tally.add(answer, 'POST /photos'))
    const before = await sendPhoto(node.origin, people[0].token, picture, randomUUID())
    check(before.status === 201, `a photo was answered ${before.status} before anything was broken`)

    const folder = join(world.dataDir, 'photos')
    renameSync(folder, `${folder}.away`)
    writeFileSync(folder, 'no folder')
    const refused = await Promise.all(people.map((_, i) => send(i)))
    check(
      refused.every(({ status }) => status === 503),
      `photos were answered ${refused.map(({ status }) => status)} without a store`,
    )
    const shown = residents.tally.add(await call('GET', `${node.origin}${before.body.thumbnailUrl}`), 'GET photo')
    check(shown.status === 503, `a photo that cannot be read was answered ${shown.status}`)
    // what needs no photo works on
    await residents.start().all()
    const ready = await call('GET', `${node.origin}/health/ready`)
    check(ready.status === 200, 'the server was taken out of service for want of photos')

    rmSync(folder)
    renameSync(`${folder}.away`, folder)
    const mended = performance.now()
    const taken = await Promise.all(people.map((_, i) => send(i)))
    const recoveredMs = performance.now() - mended
    check(
      taken.every(({ status }) => status === 201),
      `photos were answered ${taken.map(({ status }) => status)} afterwards`,
    )
    for (const { body } of [before, ...taken]) {
      const { status } = await call('GET', `${node.origin}${body?.thumbnailUrl}`)
      check(status === 200, `an acknowledged photo was answered ${status}`)
    }
    const again = await Promise.all(people.map((_, i) => send(i)))
    check(
      again.every(({ body }, i) => body?.id === taken[i].body?.id),
      'sending a photo again made a second one',
    )
    return resultOf('the photo store cannot be used', residents, { ...(await residents.audit()), recoveredMs, complaints })
  } finally {
    await world.close()
  }
}
