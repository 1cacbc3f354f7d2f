import type { AppealCard, AppealView, Page } from '@wish/shared'
import { Workbook } from 'exceljs'
import { DAY, HOUR } from '../src/platform/clock'
import { harmless } from '../src/statistics/ledger-sheet'
import type { Player } from './support/cast'
import { act, COMPLAINT, type Neighbours, neighbours, posted, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the two lists of complex matters', () => {
  let app: TestApp
  let all: Neighbours

  beforeEach(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterEach(() => app.stop())

  const complex = async (body?: object): Promise<string> => {
    const { id } = body ? await posted(all.resident, body) : await posted(all.resident)
    await act(all.community, id, 'assign', { unitId: STAGE.gridGroup, complexity: 'COMPLEX' })
    return id
  }
  const list = async (player: Player, name: string, unitId: string, open = true) => {
    const { status, body } = await player.get<Page<AppealCard>>(`/ledgers/${name}?unitId=${unitId}&open=${open}`)
    return status === 200 ? body.items.map(({ id }) => id) : status
  }
  const day = (days: number) => new Date(app.clock.now().getTime() + days * DAY + 8 * HOUR).toISOString().slice(0, 10)
  const sheet = (name: string, unitId: string) => `/ledgers/${name}/sheet?unitId=${unitId}&from=${day(-30)}&to=${day(2)}`

  it('hold what is complex by its kind, for a unit and the levels above it; what is ordinary, or over, is not among it', async () => {
    const wrong = await complex()
    const wished = await complex(WISH)
    await posted(all.resident)
    for (const [player, unitId] of [
      [all.worker, STAGE.gridGroup],
      [all.community, STAGE.community],
      [all.street, STAGE.street],
      [all.supervisor, STAGE.street],
    ] as const) {
      expect(await list(player, 'problems', unitId)).toEqual([wrong])
      expect(await list(player, 'needs', unitId)).toEqual([wished])
    }
    expect(await list(all.worker, 'problems', STAGE.community)).toBe(404)
    for (const player of [all.resident, all.member, all.otherCommunity]) expect(await list(player, 'problems', STAGE.community)).toBe(404)
    expect(await list(all.street, 'other', STAGE.street)).toBe(404)
    await act(all.resident, wrong, 'withdraw', { reason: '自己解决了' })
    expect(await list(all.community, 'problems', STAGE.community)).toEqual([])
    expect(await list(all.community, 'problems', STAGE.community, false)).toEqual([wrong])
  })

  it('go away as a file only with whoever leads or works in an office, and without a door or the words of private matters', async () => {
    const open = await complex({ ...COMPLAINT, visibility: 'PUBLIC', text: '三号楼后墙的水管一直漏水，墙都湿了。' })
    const secret = await complex({ ...COMPLAINT, visibility: 'PRIVATE', text: '邻居家夜里吵架，孩子吓得睡不着。' })
    expect((await all.worker.get(sheet('problems', STAGE.gridGroup))).status).toBe(403)
    for (const player of [all.resident, all.department, all.otherCommunity])
      expect((await player.get(sheet('problems', STAGE.gridGroup))).status).toBe(404)
    const reply = await all.lead.raw('GET', sheet('problems', STAGE.gridGroup), undefined)
    expect([reply.status, reply.headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/^attachment/)])
    const workbook = await new Workbook().xlsx.load(await reply.arrayBuffer())
    const rows: string[] = []
    workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).join('|')))
    expect(rows).toHaveLength(3)
    const written = rows.join('\n')
    const { title } = (await all.lead.get<AppealView>(`/appeals/${open}`)).body
    expect(written).toContain(title)
    expect(written).toContain((await all.lead.get<AppealView>(`/appeals/${secret}`)).body.no)
    for (const hidden of ['吵架', '2 单元 4 楼', '王', '100555']) expect(written).not.toContain(hidden)
    // a period without any is an empty list, not a refusal
    const none = `/ledgers/needs/sheet?unitId=${STAGE.gridGroup}&from=${day(-30)}&to=${day(2)}`
    expect((await all.lead.raw('GET', none, undefined)).status).toBe(200)
  })

  it('never begin a cell with what a spreadsheet would reckon', () => {
    for (const bad of ['=1+1', '+86', '-2', '@sum', '\t=x']) expect(harmless(bad).startsWith("'")).toBe(true)
    expect(harmless('三单元的灯')).toBe('三单元的灯')
  })
})
