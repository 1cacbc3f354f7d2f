import { PROBLEMS, type ProblemCode, Refusal, refuseField } from './problems'

const CODES = Object.keys(PROBLEMS) as ProblemCode[]

describe('the table of problems', () => {
  it.each(CODES)('%s is an error with a sentence that can be shown', (code) => {
    const { status, title } = PROBLEMS[code]
    expect(code).toMatch(/^[a-z]+([.-][a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(title).toMatch(/^[\u4e00-\u9fff\d A-Z，。“”、]+$/)
    expect(title).toMatch(/[\u4e00-\u9fff]{3}/)
    expect(Array.from(title).length).toBeLessThanOrEqual(45)
    // words of machines that mean nothing to a resident
    expect(title).not.toMatch(/错误码|异常|参数|服务器|请求|null|JSON|HTTP/i)
  })

  it('answers what is not to be seen with 404, what is not theirs with 403, what came too late with 409', () => {
    expect([PROBLEMS['not-found'].status, PROBLEMS['action.not-yours'].status, PROBLEMS['appeal.stale'].status]).toEqual([404, 403, 409])
    expect(PROBLEMS['appeal.stale'].title).toContain('刚刚有人处理过')
  })
})

describe('a refusal', () => {
  it('carries its code, its status and its words', () => {
    const refusal = new Refusal('claim.taken', { retryAfterSeconds: 3 })
    expect(refusal).toBeInstanceOf(Error)
    expect([refusal.code, refusal.status, refusal.message, refusal.details]).toEqual([
      'claim.taken',
      409,
      PROBLEMS['claim.taken'].title,
      { retryAfterSeconds: 3 },
    ])
  })

  it('of one field points at it', () => {
    expect(refuseField('place/buildingId', '请选择是哪栋楼').details.errors).toEqual([
      { pointer: '/place/buildingId', detail: '请选择是哪栋楼' },
    ])
    expect(refuseField('/text', '太短', 'content.refused')).toMatchObject({
      code: 'content.refused',
      details: { errors: [{ pointer: '/text' }] },
    })
  })
})
