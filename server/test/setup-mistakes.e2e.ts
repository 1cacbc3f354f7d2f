import { OFFICE, type Office, officeOf, refused, sheetFolder, type Typed } from './support/sheets'
import { startApp, type TestApp } from './support/start-app'

describe('an office makes mistakes', () => {
  let app: TestApp
  const files = sheetFolder()
  const run: Office['run'] = (...words) => officeOf(app, files).run(...words)
  const load: Office['load'] = (typed, change) => officeOf(app, files).load(typed, change)
  beforeAll(async () => {
    app = await startApp()
    await load(OFFICE)
  })
  afterAll(async () => {
    files.remove()
    await app.stop()
  })

  const people = (more: object) => ({
    人员: [{ 姓名: '甲', 手机号: '13900000009', 角色: '网格员', 单位: '第1网格', 所属: '朝阳里社区', ...more }],
  })
  const building = (more: object) => ({ 楼栋: [{ 编码: 'NEW-1', 名称: '新楼', 社区: '朝阳里社区', ...more }] })
  const grid = (more: object) => ({ 网格: [{ 社区: '朝阳里社区', 名称: '新网格', ...more }] })

  it.each<[string, Typed]>([
    ['街道·第2行·名称：这一格要填', { 街道: [{ 服务电话: '010-1234567' }] }],
    ['街道·第2行·服务电话：Excel 把它当成了数字', { 街道: [{ 名称: '新街道', 服务电话: 1055500100 }] }],
    ['街道·第2行·服务电话：不像电话号码', { 街道: [{ 名称: '新街道', 服务电话: '问老王' }] }],
    ['街道·第3行·名称：和第 2 行重复', { 街道: [{ 名称: '新街道' }, { 名称: '新街道' }] }],
    ['街道·第2行·名称：太长了', { 街道: [{ 名称: '长'.repeat(65) }] }],
    ['街道·第2行·名称：里面有看不见的特殊字符', { 街道: [{ 名称: '街\u202e道' }] }],
    ['街道·第2行·名称：一格里只写一行', { 街道: [{ 名称: '新\n街道' }] }],
    ['街道·第2行·原名称：系统里没有叫「哪个」的', { 街道: [{ 名称: '新街道', 原名称: '哪个' }] }],
    ['社区·第2行·街道：没有叫「别处」的街道', { 社区: [{ 街道: '别处', 名称: '新社区' }] }],
    ['社区·第2行·街道：系统里已经有同名的社区', { 街道: [{ 名称: '新街道' }], 社区: [{ 街道: '新街道', 名称: '朝阳里社区' }] }],
    ['网格·第2行·边界：第 1 个角「东边的墙」看不懂', grid({ 边界: '东边的墙' })],
    ['网格·第2行·边界：第 1 个角不在国内', grid({ 边界: '39.99,116.40; 39.99,116.41; 40,116.41' })],
    ['网格·第2行·边界：至少要三个角', grid({ 边界: '116.40,39.99; 116.41,39.99; 116.40,39.99' })],
    ['网格·第2行·边界：边界自己交叉了', grid({ 边界: '116.40,39.99; 116.41,40; 116.41,39.99; 116.40,40' })],
    ['网格·第2行·边界：这些角围不成一块地方', grid({ 边界: '116.40,39.99; 116.41,39.99; 116.42,39.99' })],
    ['网格·第2行·停用：系统里还没有它', grid({ 停用: '是' })],
    ['网格·第2行·停用：只能写「是」或「否」', grid({ 停用: '也许' })],
    ['网格·第2行·原名称：新旧两个名称在系统里都有', grid({ 名称: '第1网格', 原名称: '第2网格' })],
    ['楼栋·第2行·编码：只能用字母、数字和短横线', building({ 编码: '五号楼' })],
    ['楼栋·第2行·编码：Excel 把它当成了数字', building({ 编码: 7 })],
    ['楼栋·第2行·名称：Excel 把它当成了日期', building({ 名称: new Date('2026-05-01T00:00:00Z') })],
    ['楼栋·第2行·名称：这里是公式', building({ 名称: { formula: 'A1', result: '1号楼' } })],
    ['楼栋·第2行·名称：这一格在 Excel 里显示为错误', building({ 名称: { error: '#N/A' } })],
    ['楼栋·第2行·网格：「朝阳里社区」里没有叫「第9网格」的网格', building({ 网格: '第9网格' })],
    ['楼栋·第2行·纬度：经度和纬度要么都填', building({ 经度: 116.4 })],
    ['楼栋·第2行·经度：这个位置不在国内', building({ 经度: 39.99, 纬度: 116.4 })],
    ['楼栋·第2行·经度：要写度数', building({ 经度: '东经116', 纬度: 39.9 })],
    ['楼栋·第2行·户数：要写 0 到 99999 的整数', building({ 户数: 12.5 })],
    ['楼栋·第2行·别名：最多写 10 个', building({ 别名: '一、二、三、四、五、六、七、八、九、十、十一' })],
    ['单位科室·第2行·停用：系统里还没有它', { 单位科室: [{ 街道: '春风街道', 名称: '新科室', 停用: true }] }],
    ['党支部·第2行·网格：「望月里社区」里没有叫「第2网格」的网格', { 党支部: [{ 社区: '望月里社区', 名称: '新支部', 网格: '第2网格' }] }],
    ['人员·第2行·手机号：不是 11 位手机号', people({ 手机号: '010-55500100' })],
    ['人员·第2行·角色：没有这个角色', people({ 角色: '保安' })],
    ['人员·第2行·单位：「朝阳里社区」里没有叫「朝阳里社区」的网格（网格员要写网格的名称）', people({ 单位: '朝阳里社区' })],
    ['人员·第2行·所属：有 2 个单位叫「第1网格」', people({ 所属: null })],
    ['人员·第2行·停用：系统里没有这个人的这个身份', people({ 停用: '是' })],
    ['人员·第3行·手机号：和第 2 行重复', { 人员: [...people({}).人员, ...people({}).人员] }],
    ['人员·第3行·手机号：同一个号码也登记给了「甲」', { 人员: [...people({}).人员, ...people({ 姓名: '乙', 角色: '网格长' }).人员] }],
    ['人员·第2行·手机号：同一个号码也登记给了「小陈」', people({ 手机号: '13900000001', 角色: '网格长' })],
  ])('%s', async (words, typed) => {
    expect((await refused(load(typed))).filter((line) => line.startsWith(words))).toHaveLength(1)
  })

  it('in the sheets and columns themselves', async () => {
    const lines = await refused(
      load({ 街道: [{ 名称: '新街道' }] }, (workbook) => {
        workbook.addWorksheet('楼房')
        const sheet = workbook.getWorksheet('街道')
        if (sheet) Object.assign(sheet.getCell('B1'), { value: '名称' })
        if (sheet) Object.assign(sheet.getCell('C1'), { value: '颜色' })
        workbook.addWorksheet('党支部').addRow(['社区'])
      }),
    )
    for (const words of [
      '楼房·第1行·工作表：不认识',
      '街道·第1行·名称：这一列出现了两次',
      '街道·第1行·颜色：不认识这一列',
      '党支部·第1行·名称：缺少这一列',
    ])
      expect(lines.join('\n')).toContain(words)
  })

  it('all of them at once, in the order of the file, and nothing is written', async () => {
    const before = await run('show')
    const lines = await refused(
      load({
        ...people({ 手机号: '1' }),
        街道: [{ 名称: '好街道' }, {}, { 名称: '好街道' }],
        楼栋: [...building({ 户数: '许多' }).楼栋, ...building({ 社区: '无' }).楼栋],
      }),
    )
    expect(lines.map((line) => line.split('：')[0])).toEqual([
      '街道·第4行·名称',
      '楼栋·第2行·户数',
      '楼栋·第3行·社区',
      '楼栋·第3行·编码',
      '人员·第2行·手机号',
      '一共 5 处要改，什么都没有写入。改好后请再载入一次。',
    ])
    expect(await run('show')).toEqual(before)
  })

  it('in the file or the command', async () => {
    expect((await refused(run('load', 'no-such.xlsx')))[0]).toContain('没有找到文件')
    expect((await refused(run('load', __filename)))[0]).toContain('不是 Excel 的 .xlsx 文件')
    expect((await refused(run('template', 'a.csv')))[0]).toContain('.xlsx')
    for (const words of [[], ['load'], ['remove', 'x'], ['load', 'a', '--yes'], ['account', 'x']])
      expect((await refused(run(...words))).join('\n')).toContain('npm run neighbourhood -- load')
  })
})
