import type { AppealView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealContact, BeneficiaryContact } from '../src/appeals/appeal-parts.entity'
import { rehearse } from '../src/appeals/retention'
import { Photo } from '../src/photos/photo.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { act, COMPLAINT, CONTACT, HAPPY, type Neighbours, neighbours, photo, posted, RESULT, story } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('a year after its end', () => {
  let app: TestApp
  let n: Neighbours
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterAll(() => app.stop())

  const row = (id: string) => app.get(DataSource).manager.findOneByOrFail(Appeal, { id })
  const rehearsal = () => rehearse(app.get(Transactions), app.clock.now())

  it('a matter no longer says who asked and where; what was asked and done stays, and what is open keeps all', async () => {
    const place = { buildingId: STAGE.building, detail: '2 单元 401', ...STAGE.point }
    const text = '我家 5号楼 401，电话 13812345678，灯不亮了'
    const ended = await posted(n.resident, { ...COMPLAINT, text, place, contactPhone: '13899990000', photoIds: [await photo(n.resident)] })
    const third = { name: '李奶奶', relation: 'NEIGHBOUR', phone: '010-12345678', consent: true }
    const open = await posted(n.neighbour, { ...COMPLAINT, text, place, beneficiary: third })
    await act(n.lead, ended.id, 'handleNow')
    await act(n.lead, ended.id, 'firstContact', CONTACT)
    await act(n.lead, ended.id, 'complete', RESULT)
    await act(n.resident, ended.id, 'confirm', { ...HAPPY, comment: '谢谢，我的电话是 13812345678' })
    app.clock.advance(364 * DAY)
    await app.sweep('appeals.retention')
    expect(await row(ended.id)).toMatchObject({ text, placeDetail: '2 单元 401', forgottenAt: null })
    expect(await rehearsal()).toMatchObject({ matters: 0, soon: 1 })

    app.clock.advance(2 * DAY)
    // sessions do not last as long
    const lead = await app.signUp({ memberships: [{ role: 'GRID_LEAD', unitId: STAGE.gridGroup }] })
    const before = await rehearsal()
    expect(before).toMatchObject({ matters: 1, soon: 0 })
    expect(before.holding).toEqual({ doors: 1, points: 1, numbersInWords: 1, leftNumbers: 1, thirdPersons: 0, photos: 1 })
    // a rehearsal changes nothing
    expect(await row(ended.id)).toMatchObject({ text, forgottenAt: null })
    const story1 = await story(lead, ended.id)
    await app.sweep('appeals.retention')
    const { text: left, ...rest } = await row(ended.id)
    expect(rest).toMatchObject({
      placeDetail: null,
      lat: null,
      lng: null,
      status: 'CLOSED',
      satisfaction: 'SATISFIED',
      forgottenAt: app.clock.now(),
    })
    expect(left).toContain('灯不亮了')
    for (const number of ['13812345678', '401']) expect(left).not.toContain(number)
    const { manager } = app.get(DataSource)
    expect(await manager.countBy(AppealContact, { appealId: ended.id })).toBe(0)
    expect(await manager.countBy(Photo, { appealId: ended.id })).toBe(0)
    const story2 = await story(lead, ended.id)
    expect(story2.map(({ action }) => action)).toEqual(story1.map(({ action }) => action))
    expect(JSON.stringify(story2)).not.toContain('13812345678')
    expect(story2.map((step) => step.text)).toContain(RESULT.text)
    expect((await lead.get<AppealView>(`/appeals/${ended.id}`)).body.status).toBe('CLOSED')
    expect(await rehearsal()).toMatchObject({ matters: 0, holding: { doors: 0, leftNumbers: 0 } })

    expect(await row(open.id)).toMatchObject({ text, placeDetail: '2 单元 401', forgottenAt: null })
    expect(await manager.countBy(BeneficiaryContact, { appealId: open.id })).toBe(1)
    const entries = await app.get(DataSource).query("SELECT details FROM audit_entry WHERE what = 'RETENTION_DONE'")
    expect(entries).toHaveLength(1)
  })
})
