import { asksWhatChanged } from './changed-answers'
import type { Transport, Wire } from './transport'

const read = (path: string, authorization = 'Bearer a'): Wire => ({ method: 'GET', path, header: { authorization } })

/** A server that names its answers, and does not send again what is known. */
function server(texts: Record<string, string>) {
  const asked: (string | undefined)[] = []
  const send: Transport = async ({ path, header }) => {
    const known = header['if-none-match']
    asked.push(known)
    const text = texts[path] ?? ''
    return known === `"${text}"` ? { status: 304, text: '' } : { status: 200, text, etag: `"${text}"` }
  }
  return { asked, send: asksWhatChanged(send) }
}

it('what has not changed comes from memory, what has changed anew', async () => {
  const texts = { '/one': 'first' }
  const { asked, send } = server(texts)
  expect((await send(read('/one'))).text).toBe('first')
  expect(await send(read('/one'))).toEqual({ status: 200, text: 'first' })
  texts['/one'] = 'second'
  expect((await send(read('/one'))).text).toBe('second')
  expect(asked).toEqual(['"none"', '"first"', '"first"'])
})

it('nobody is shown what another person was told', async () => {
  const { asked, send } = server({ '/one': 'mine' })
  await send(read('/one'))
  await send(read('/one', 'Bearer b'))
  await send(read('/one'))
  expect(asked).toEqual(['"none"', '"none"', '"none"'])
})

it('an answer that comes when somebody else has signed in is still that of the person who asked', async () => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const send = asksWhatChanged(async ({ path, header }) => {
    if (header['if-none-match'] !== '"mine"') return { status: 200, text: path === '/one' ? 'mine' : 'theirs', etag: '"mine"' }
    await arrived
    return { status: 304, text: '' }
  })
  await send(read('/one'))
  const waiting = send(read('/one'))
  expect(await send(read('/two', 'Bearer b'))).toMatchObject({ text: 'theirs' })
  arrive()
  expect(await waiting).toEqual({ status: 200, text: 'mine' })
})

it('an answer without a name is asked for again, and what is written is never remembered', async () => {
  const seen: Wire[] = []
  const send = asksWhatChanged(async (wire) => {
    seen.push(wire)
    return { status: 200, text: 'x' }
  })
  await send(read('/one'))
  await send({ method: 'POST', path: '/one', header: {} })
  await send(read('/one'))
  expect(seen.map(({ header }) => header['if-none-match'])).toEqual(['"none"', undefined, '"none"'])
})
