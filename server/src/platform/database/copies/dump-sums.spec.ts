import { DumpSums } from './dump-sums'

/** Reads a dump in pieces of this size. */
async function read(text: string, size = 7): Promise<DumpSums> {
  const reader = new DumpSums()
  reader.resume()
  const bytes = Buffer.from(text)
  for (let i = 0; i < bytes.length; i += size) reader.write(bytes.subarray(i, i + size))
  await new Promise<void>((resolve) => reader.end(resolve))
  return reader
}

const DUMP = [
  'CREATE TABLE `a` (',
  '  `id` int',
  ');',
  'CREATE TABLE `empty` (',
  ');',
  "INSERT INTO `a` VALUES (1,'),(\\'),('),(2,'it''s (');",
  'INSERT INTO `a` VALUES',
  "(3,'-- Dump completed'),",
  "(4,'INSERT INTO `empty` VALUES (1);');",
  '-- Dump completed',
  '',
].join('\n')

describe('the sums of a dump', () => {
  it('count rows and not the parentheses in their words, however the text comes in pieces', async () => {
    const rows = async (size: number) =>
      Object.fromEntries(Object.entries((await read(DUMP, size)).sums).map(([name, sum]) => [name, sum.rows]))
    for (const size of [1, 7, 10_000]) expect(await rows(size)).toEqual({ a: 4, empty: 0 })
  })

  it('differ when one letter of one row does', async () => {
    const [one, other] = [await read(DUMP), await read(DUMP.replace("it''s", "it''S"))]
    expect(one.sums.a?.sha256).not.toBe(other.sums.a?.sha256)
    expect(one.sums.empty).toEqual(other.sums.empty)
  })

  it('tell whether the dump came to its end', async () => {
    expect((await read(DUMP)).completed).toBe(true)
    expect((await read(DUMP.replace(/\n-- Dump completed\n$/, '\n'))).completed).toBe(false)
  })
})
