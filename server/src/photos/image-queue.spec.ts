import { Refusal } from '@wish/shared'
import { ImageQueue } from './image-queue'

/** A job that ends when the test says so. */
function door() {
  let open!: () => void
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { open, opened }
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error)
const turns = () => new Promise((done) => setImmediate(done))

describe('the image queue', () => {
  it('works on no more pictures at once than it may, and on all in the end', async () => {
    const queue = new ImageQueue({ places: 100, perPerson: 100, atOnce: 2 })
    let now = 0
    let most = 0
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        queue
          .work(async () => {
            most = Math.max(most, ++now)
            await turns()
            now -= 1
            if (i % 5 === 0) throw new Error('broken')
            return i
          })
          .catch(() => 'failed'),
      ),
    )
    expect(most).toBe(2)
    expect(done.filter((result) => result === 'failed')).toHaveLength(4)
  })

  it('serves people before work in the background', async () => {
    const queue = new ImageQueue({ places: 9, perPerson: 9, atOnce: 1 })
    const first = door()
    const order: string[] = []
    const note = (name: string) => async () => void order.push(name)
    const all = [queue.work(() => first.opened), queue.work(note('watermark'), true), queue.work(note('upload'))]
    first.open()
    await Promise.all(all)
    expect(order).toEqual(['upload', 'watermark'])
  })

  it('refuses at the door when all places are taken, and lets in again afterwards', async () => {
    const queue = new ImageQueue({ places: 2, perPerson: 2, atOnce: 1 })
    const [a, b] = [door(), door()]
    const visits = [queue.admit('a', () => a.opened), queue.admit('b', () => b.opened)]
    await expect(queue.admit('c', async () => 'in').catch(codeOf)).resolves.toBe('photos.busy')
    a.open()
    await visits[0]
    await expect(queue.admit('c', async () => 'in')).resolves.toBe('in')
    b.open()
    await visits[1]
  })

  it('lets no single person take all places, also when uploads fail', async () => {
    const queue = new ImageQueue({ places: 10, perPerson: 1, atOnce: 1 })
    const slow = door()
    const visit = queue.admit('a', () => slow.opened)
    await expect(queue.admit('a', async () => 'in').catch(codeOf)).resolves.toBe('photos.busy')
    await expect(queue.admit('b', async () => 'in')).resolves.toBe('in')
    slow.open()
    await visit
    for (let i = 0; i < 3; i++) await expect(queue.admit('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(queue.admit('a', async () => 'in')).resolves.toBe('in')
  })
})
