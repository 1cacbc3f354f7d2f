import { type LintKind, lintReply } from './reply-lint'
import { filledTemplate, REPLY_TEMPLATES, templatesFor } from './reply-templates'

const kinds = (text: string, voice: 'reply' | 'openReply' | 'note' | 'consult' = 'reply'): LintKind[] =>
  lintReply(text, voice).map(({ kind }) => kind)

describe('what a reply is told while it is written', () => {
  it.each([
    ['我们会高度重视，认真研究，11月25日前答复。', ['EMPTY']],
    ['已按相关规定处理，请您放心等通知。', ['EMPTY', 'NO_DATE']],
    ['这事不归我们管，您周一去找物业。', ['BLAME']],
    ['是您自己没关好窗，明天我们来看看。', ['BLAME']],
    ['灯泡已经买了，师傅会来换，请您留门。', ['NO_DATE']],
    ['明天上午师傅来换灯，您家里留个人就行。', []],
    ['灯已经换好了，您晚上回来看看亮不亮。', []],
    ['谢谢您提醒。', []],
    ['周三下午 3 点来修，工钱不用您出。', []],
    ['五个工作日内给您回话，材料带身份证就行。', []],
  ] as [string, LintKind[]][])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it('names the words it has noticed, and only numbers of people stop it', () => {
    const [remark] = lintReply('我们正在协调中，明天给您回话。', 'reply')
    expect(remark).toMatchObject({ kind: 'EMPTY', found: '正在协调中', stops: false })
    expect(remark?.advice).toContain('正在协调中')
    const stops = (text: string, voice: 'reply' | 'openReply' = 'reply') => lintReply(text, voice).some((one) => one.stops)
    expect(stops('明天请打李大爷电话 139 1234 5678。')).toBe(true)
    expect(stops('他的身份证是 11010519491231002X，明天来。')).toBe(true)
    // the office's own number, and the door of the resident himself, are his to know
    expect(stops('明天请打 010-60000001，师傅到 2 单元 401 等您。')).toBe(false)
    expect(stops('明天请打 010-60000001。', 'openReply')).toBe(true)
    expect(stops('明天到 2 单元修灯。', 'openReply')).toBe(true)
  })

  it('leaves notes among colleagues alone, and looks at what others are asked for numbers only', () => {
    expect(kinds('不归我们管，电话 13912345678', 'note')).toEqual([])
    expect(kinds('正在协调中，请帮着看看图纸合不合规范', 'consult')).toEqual([])
    expect(kinds('请联系 13912345678 看看图纸', 'consult')).toEqual(['CONTACT'])
  })

  it('is quick with whatever is typed', () => {
    for (const text of ['是'.repeat(1000), '1 '.repeat(500), '进一步'.repeat(300)])
      expect(Array.isArray(lintReply(text, 'reply'))).toBe(true)
  })
})

describe('words that often fit', () => {
  const now = new Date('2026-11-20T02:00:00Z')
  const facts = {
    kind: 'COMPLAINT' as const,
    status: 'IN_PROGRESS' as const,
    categoryId: 'lighting',
    resolveDueAt: '2026-11-25T02:00:00Z',
    unit: { name: '第一网格组' },
  }

  it('are those of the matter, its own sort first, a handful', () => {
    const labels = templatesFor('reply', facts).map(({ label }) => label)
    expect(labels[0]).toBe('换灯')
    expect(labels).not.toContain('电梯维保')
    expect(labels.length).toBeLessThanOrEqual(6)
    expect(templatesFor('openReply', facts)).toEqual([])
    expect(templatesFor('openReply', { ...facts, kind: 'WISH', status: 'CLAIMABLE' })).toHaveLength(1)
  })

  it('are filled from the matter, and leave a day to the writer that nobody knows', () => {
    const [lamp] = templatesFor('reply', facts)
    if (!lamp) throw new Error('there is no template for a lamp')
    expect(filledTemplate(lamp, facts, now)).toContain('11月25日（周三）前换好')
    expect(filledTemplate(lamp, { ...facts, resolveDueAt: null }, now)).toContain('＿月＿日前换好')
    expect(filledTemplate(lamp, facts, new Date('2026-12-01T02:00:00Z'))).toContain('＿月＿日前换好')
    expect(filledTemplate({ text: '由{unit}来办' }, facts, now)).toBe('由第一网格组来办')
  })

  it('say themselves nothing that the lint would remark upon, but for a day not known yet', () => {
    for (const template of REPLY_TEMPLATES) {
      for (const voice of template.voices) {
        const remarks = lintReply(filledTemplate(template, facts, now), voice).filter(({ kind }) => kind !== 'NO_DATE')
        expect([template.id, remarks]).toEqual([template.id, []])
      }
    }
  })
})
