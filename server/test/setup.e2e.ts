import type { BuildingView, MeView, Page, SessionView } from '@wish/shared'
import type { Workbook } from 'exceljs'
import { DataSource } from 'typeorm'
import { DEMO_STATE_ID, DemoState } from '../src/demo/demo-state.entity'
import { Membership } from '../src/people/membership.entity'
import { StaffAccount } from '../src/people/staff-account.entity'
import { Config } from '../src/platform/config'
import { openDatabase } from '../src/platform/database/options'
import { Transactions } from '../src/platform/database/transactions'
import { SCHEMA } from '../src/schema'
import { perform } from '../src/setup/commands'
import { SHEET_NAMES } from '../src/setup/sheets'
import { Building } from '../src/territory/building.entity'
import { Territory } from '../src/territory/territory'
import { Unit } from '../src/territory/unit.entity'
import { Client } from './support/client'
import { onMysql } from './support/database'
import { OFFICE, type Office, officeOf, refused, sheetFolder, type Typed } from './support/sheets'
import { startApp, type TestApp } from './support/start-app'

describe('an office puts in its own neighbourhood', () => {
  let app: TestApp
  const files = sheetFolder()
  let loaded: string[]
  beforeAll(async () => {
    app = await startApp()
    // the node is running and has seen that there is nothing
    expect(await search('')).toEqual([])
    loaded = await load(OFFICE)
  })
  afterAll(async () => {
    files.remove()
    await app.stop()
  })

  const run: Office['run'] = (...words) => officeOf(app, files).run(...words)
  const load: Office['load'] = (typed, change) => officeOf(app, files).load(typed, change)
  const search = async (query: string) => (await app.guest.get<Page<BuildingView>>(`/territory/buildings?${query}`)).body.items
  const manager = () => app.get(DataSource).manager
  const unitCalled = (name: string) => manager().findOneByOrFail(Unit, { name })
  const rolesOf = async (client: Client) =>
    (await client.get<MeView>('/me')).body.memberships.map(({ role, unit }) => `${role} ${unit.name}`).sort()

  describe('with a template', () => {
    it('that explains itself, is not overwritten, and loads nothing as it is', async () => {
      const file = files.path()
      expect((await run('template', file))[0]).toContain(file)
      expect(await refused(run('template', file))).toEqual([`已经有这个文件了，没有覆盖：${file}`])
      expect(await refused(run('load', file))).toEqual([expect.stringContaining('还没有内容')])
      await files.rewrite(file, (workbook) => {
        expect(workbook.worksheets.map(({ name }) => name)).toEqual(['填写说明', ...SHEET_NAMES])
        for (const name of SHEET_NAMES)
          expect(workbook.getWorksheet(name)?.getRow(2).values).toContain('示例，不会载入；照着填，填完可以删掉这一行')
      })
    })

    it('whose examples are right: without the remark they load', async () => {
      const file = files.path()
      await run('template', file)
      const other = await startApp()
      const filled = await files.rewrite(file, (workbook) => {
        for (const name of SHEET_NAMES)
          workbook
            .getWorksheet(name)
            ?.getRow(2)
            .eachCell((cell) => {
              if (String(cell.value).startsWith('示例，')) cell.value = null
            })
      })
      const lines = await perform(() => other.config, ['load', filled])
      await other.stop()
      expect(lines).toEqual(['载入完成。', ...SHEET_NAMES.map((name) => `${name}：新增 1，改动 0，停用 0，没有变化 0`)])
    })
  })

  describe('that a running node sees', () => {
    it('with buildings, other names and grids, by name and by point', async () => {
      expect(loaded).toContain('楼栋：新增 3，改动 0，停用 0，没有变化 0')
      expect(loaded).toContain('人员：新增 6，改动 0，停用 0，没有变化 0')
      expect(await search(`q=${encodeURIComponent('老邮局')}`)).toMatchObject([{ name: '1号楼', where: '朝阳里社区 · 第1网格' }])
      expect(await search(`q=${encodeURIComponent('2号')}`)).toMatchObject([{ where: '朝阳里社区 · 第2网格' }])
      expect(await app.get(Territory).locate({ lat: 39.995, lng: 116.405 })).toMatchObject({ gridName: '第1网格' })
      expect(await app.get(Territory).locate({ lat: 39.995, lng: 116.435 })).toMatchObject({ communityName: '望月里社区', gridName: null })
    })

    it('a second time without changing anything', async () => {
      const before = await manager().query('SELECT version FROM revision')
      const lines = await load(OFFICE)
      expect(lines.filter((line) => !line.endsWith('没有变化 0') && /新增 0，改动 0，停用 0/.test(line))).toHaveLength(SHEET_NAMES.length)
      expect(await manager().count(Membership)).toBe(6)
      expect(await manager().query('SELECT version FROM revision')).toEqual(before)
    })

    it('and changes what is different, keeping what a missing column says nothing about', async () => {
      const lines = await load({ 楼栋: [{ 编码: 'CYL-01', 名称: '1号楼（南）', 社区: '朝阳里社区' }] }, (workbook) => {
        const sheet = workbook.getWorksheet('楼栋')
        // 户数 and 别名 go, 网格 stays empty
        sheet?.spliceColumns(8, 1)
        sheet?.spliceColumns(5, 1)
      })
      expect(lines).toContain('  改动 楼栋 · 朝阳里社区 1号楼（南）（CYL-01）')
      expect(await manager().findOneBy(Building, { code: 'CYL-01' })).toMatchObject({
        gridId: null,
        householdCount: 72,
        aliases: ['老邮局楼', '甲1号'],
      })
      await load({ 楼栋: OFFICE.楼栋 })
    })

    it('and renames without making a second one', async () => {
      const renamed: Typed = { 网格: [{ 社区: '朝阳里社区', 名称: '春泥网格', 原名称: '第2网格' }] }
      const before = await unitCalled('第2网格')
      for (const outcome of ['改动 1', '没有变化 1']) expect((await load(renamed))[1]).toContain(outcome)
      expect(await unitCalled('春泥网格')).toMatchObject({ id: before.id })
      await load({
        网格: [{ 社区: '朝阳里社区', 名称: '第2网格', 原名称: '春泥网格', 边界: '116.41,39.99; 116.42,39.99; 116.42,40; 116.41,40' }],
      })
    })

    it('and with thousands of buildings', async () => {
      const rows = Array.from({ length: 5000 }, (_, i) => ({
        编码: `MANY-${i}`,
        名称: `${i}栋`,
        社区: '望月里社区',
        网格: '第1网格',
        户数: 12,
      }))
      expect(await load({ 楼栋: rows })).toContain('楼栋：新增 5000，改动 0，停用 0，没有变化 0')
      expect(await search('q=MANY-4999')).toMatchObject([{ name: '4999栋', where: '望月里社区 · 第1网格' }])
      expect((await run('show'))[1]).toBe(`楼栋 5003，户数合计 ${5000 * 12 + 132}`)
    })
  })

  describe('and its people', () => {
    it('sign in through WeChat and gain every office registered for their phone', async () => {
      const worker = await app.signUp({ phone: '13900000001' })
      expect(await rolesOf(worker)).toEqual(['GRID_LEAD 第2网格', 'GRID_WORKER 第1网格'])
      expect((await worker.get<MeView>('/me')).body.name).toBe('小陈')
    })

    it('have a new office at once when they are known, and lose it at once when it is closed', async () => {
      const branch = await app.signUp({ phone: '13900000005' })
      const steward = { 姓名: '老周', 手机号: '13900000005', 角色: '小巷管家', 单位: '朝阳里社区' }
      expect(await load({ 人员: [steward] })).toContain('其中 1 人的身份已经生效；其他新登记的人，本人在微信里验证手机号后生效。')
      expect(await rolesOf(branch)).toEqual(['PARTY_MEMBER 第一党支部', 'STEWARD 朝阳里社区'])
      for (const outcome of ['停用 1，没有变化 0', '停用 0，没有变化 1'])
        expect((await load({ 人员: [{ ...steward, 停用: '是' }] }))[1]).toContain(outcome)
      expect(await rolesOf(branch)).toEqual(['PARTY_MEMBER 第一党支部'])
    })

    it('do not leave an office to whoever had their number before', async () => {
      const first = await app.signUp({ phone: '13900000006' })
      const one = { 姓名: '旧人', 手机号: '13900000006', 角色: '志愿者', 单位: '朝阳里社区' }
      const other = { ...one, 姓名: '新人' }
      await load({ 人员: [one] })
      expect((await refused(load({ 人员: [other] })))[0]).toContain('人员·第2行·姓名：这个号码登记的是「旧人」，本人已经绑定')
      const handedOn: Typed = { 人员: [other, { ...one, 停用: '是' }] }
      expect((await load(handedOn))[1]).toBe('人员：新增 1，改动 0，停用 1，没有变化 0')
      expect((await load(handedOn))[1]).toBe('人员：新增 0，改动 0，停用 0，没有变化 2')
      expect(await rolesOf(first)).toEqual([])
      expect(await rolesOf(await app.signUp({ phone: '13900000006' }))).toEqual(['VOLUNTEER 朝阳里社区'])
    })

    it('have their name corrected while nobody has the office', async () => {
      const typed = { 姓名: '张三丰', 手机号: '13900000007', 角色: '志愿者', 单位: '朝阳里社区' }
      await load({ 人员: [typed] })
      expect((await load({ 人员: [{ ...typed, 姓名: '张三封' }] }))[1]).toContain('改动 1')
    })

    it('are in the database by fingerprint only', async () => {
      expect(JSON.stringify(await manager().find(Membership))).not.toMatch(/1390000000\d/)
    })
  })

  describe('and accounts', () => {
    const signIn = (account: string, password: string) => app.guest.post<SessionView>('/sessions/password', { account, password })
    const passwordIn = (lines: readonly string[]) => /密码：(\S+)/.exec(lines.join('\n'))?.[1] ?? ''

    it('with a password that is shown once and signs in, until there is a new one', async () => {
      const first = passwordIn(await run('account', '139-0000-0002', 'Yang'))
      expect(first).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
      const { body } = await signIn('yang', first)
      expect(body.me).toMatchObject({ name: '杨主任', memberships: [{ role: 'COMMUNITY_ADMIN' }] })
      const [stored] = await manager().findBy(StaffAccount, { account: 'yang' })
      expect(stored?.passwordHash).toMatch(/^\$argon2id\$/)
      const second = passwordIn(await run('account', '杨主任', 'yang'))
      expect((await new Client(app.url, body.token).get('/me')).status).toBe(401)
      expect((await signIn('yang', first)).status).toBe(401)
      expect((await signIn('yang', second)).body.me.id).toBe(body.me.id)
    })

    it('of the same person as in WeChat', async () => {
      const worker = await app.signUp({ phone: '13900000003' })
      const password = passwordIn(await run('account', '许工', 'xu'))
      expect((await signIn('xu', password)).body.me.id).toBe(worker.id)
    })

    it.each([
      ['nobody', 'x1', '没有登记过叫「nobody」的人'],
      ['13911111111', 'x1', '没有登记过这个手机号'],
      ['老周', 'zhou', '账号只给工作人员'],
      ['马科长', 'yang', '账号 yang 已经是别人的了'],
      ['杨主任', 'yang2', '杨主任已经有账号 yang'],
      ['马科长', '马', '账号只能用字母'],
    ])('not for %s as %s', async (who, account, words) => {
      expect((await refused(run('account', who, account)))[0]).toContain(words)
    })
  })

  describe('and closes a unit', () => {
    const grid = { 社区: '朝阳里社区', 名称: '第1网格' }
    it('not while it has work in hand', async () => {
      const resident = await app.signUp()
      const [home] = await search(`q=${encodeURIComponent('老邮局')}`)
      const draft = {
        kind: 'COMPLAINT',
        text: '楼道的灯坏了三天了',
        place: { buildingId: home?.id, detail: '四楼' },
        categoryId: 'lighting',
      }
      const posted = await resident.post<{ id: string }>('/appeals', draft, { headers: { 'idempotency-key': 'setup-closing-1' } })
      expect(posted).toMatchObject({ status: 201 })
      const [line] = await refused(load({ 网格: [{ ...grid, 停用: '是' }] }))
      expect(line).toBe('网格·第2行·停用：还有 1 件没办完的事归它，请先转给别的单位或办完再停用')
    })

    it('whose place is then looked after by the community, and opens it again', async () => {
      const next = { 社区: '朝阳里社区', 名称: '第2网格' }
      expect((await load({ 网格: [{ ...next, 停用: '是' }] }, withoutBoundary))[1]).toContain('停用 1')
      expect(await app.get(Territory).locate({ lat: 39.995, lng: 116.405 })).toMatchObject({ gridName: '第1网格' })
      expect(await search(`q=${encodeURIComponent('2号楼')}`)).toMatchObject([{ where: '朝阳里社区' }])
      expect((await refused(load({ 人员: [{ 姓名: '甲', 手机号: '13900000008', 角色: '网格员', 单位: '第2网格' }] })))[0]).toContain(
        '已经停用',
      )
      expect((await load({ 网格: [next] }, withoutBoundary))[1]).toContain('改动 1')
      expect(await search(`q=${encodeURIComponent('2号楼')}`)).toMatchObject([{ where: '朝阳里社区 · 第2网格' }])
    })
  })

  describe('where it is in the way', () => {
    it('of the demo neighbourhood only when forced', async () => {
      const state = { id: DEMO_STATE_ID, script: 'x', endsAt: app.clock.now(), done: 0, finishedAt: null }
      await app.get(Transactions).run((tx) => tx.insert(DemoState, state))
      expect((await refused(load(OFFICE)))[0]).toContain('示范小区')
      expect((await run('load', await files.write(OFFICE), '--force'))[0]).toBe('载入完成。')
      await app.get(Transactions).run((tx) => tx.delete(DemoState, { id: DEMO_STATE_ID }))
    })

    it('of other keys than the server has', async () => {
      const file = await files.write(OFFICE)
      const elsewhere = new Config({ ...app.config, dataDir: `${app.config.dataDir}-elsewhere` })
      expect((await refused(perform(() => elsewhere, ['load', file])))[0]).toContain('没有密钥')
    })

    // a server has no file to be in the way of: there the sentence does not exist, so there is nothing to leave out
    if (!onMysql) {
      it('of another program that writes the same file', async () => {
        const file = await files.write(OFFICE)
        const other = await openDatabase(app.config, SCHEMA)
        await other.query('BEGIN IMMEDIATE')
        const lines = await refused(run('load', file))
        await other.query('ROLLBACK')
        await other.destroy()
        expect(lines[0]).toContain('数据库文件正被别的程序占用')
      })
    }
  })

  it('twice at once, and everything is there once', async () => {
    const file = await files.write({ 街道: [{ 名称: '同时街道' }], 社区: [{ 街道: '同时街道', 名称: '同时社区' }] })
    await Promise.all([run('load', file), run('load', file)])
    expect(await manager().countBy(Unit, { name: '同时社区' })).toBe(1)
  })
})

/** The column goes, so that the drawn area stays. */
function withoutBoundary(workbook: Workbook): void {
  workbook.getWorksheet('网格')?.spliceColumns(6, 1)
}
