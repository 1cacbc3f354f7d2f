import { act, renderHook } from '@testing-library/react'
import { choice, day, eitherOf, type Fields, flag, group, number, optional, photos, text } from '@wish/shared'
import { Problem } from '../../platform/problem'
import type { PhotoItem } from '../photos/use-photos'
import { toInput, useFields } from './use-fields'

const FIELDS: Fields = {
  text: text('经过', { min: 5 }),
  resolved: choice('解决了吗', [
    { value: 'YES', label: '解决了' },
    { value: 'NO', label: '没有' },
  ]),
  why: { ...text('原因'), onlyIf: { field: 'resolved', is: 'NO' } },
  value: optional(number('金额', 0, 300)),
  wantedBy: optional(day('哪天', 60)),
  photoIds: optional(photos('照片')),
  rules: flag('我记住了', { must: true }),
  place: optional(group('地点', { detail: text('具体位置', { min: 2 }), lat: optional(number('纬度', -90, 90, { decimal: true })) })),
}
const photo = (id?: string): PhotoItem => ({ key: `k-${id}`, id, state: id ? 'done' : 'failed', percent: 100 })

describe('from what the inputs hold to what is judged', () => {
  it('makes numbers of texts and names of photos, and leaves out what was not filled in', () => {
    const values = { text: '灯不亮了', value: '30', wantedBy: '', place: { detail: '' } }
    expect(toInput(FIELDS, { values, photos: { '/photoIds': [photo('p1'), photo()] } })).toEqual({
      text: '灯不亮了',
      value: 30,
      photoIds: ['p1'],
    })
  })

  it('leaves out a field that no longer applies', () => {
    const values = { resolved: 'YES', why: '还差一点' }
    expect(toInput(FIELDS, { values, photos: {} })).toEqual({ resolved: 'YES' })
    expect(toInput(FIELDS, { values: { ...values, resolved: 'NO' }, photos: {} })).toEqual({ resolved: 'NO', why: '还差一点' })
  })

  it('sends an optional group only when something in it was filled in', () => {
    expect(toInput(FIELDS, { values: { place: { detail: '四楼', lat: '39.9' } }, photos: {} })).toEqual({
      place: { detail: '四楼', lat: 39.9 },
    })
  })
})

describe('a form', () => {
  const form = (draftKey?: `draft:${string}`) => renderHook(() => useFields(FIELDS, { draftKey }))
  const fill = (result: ReturnType<typeof form>['result'], entries: Record<string, unknown>) =>
    act(() => {
      for (const [path, value] of Object.entries(entries)) result.current.set(path, value)
    })

  it('marks everything that is wrong beside its field, and gives no input', async () => {
    const { result } = form()
    fill(result, { '/text': '灯', '/place/detail': 'x' })
    await act(async () => expect(await result.current.submit()).toBeNull())
    expect(Object.keys(result.current.errors)).toEqual(['/text', '/resolved', '/rules', '/place/detail'])
  })

  it('takes the mark away from a field as soon as it is touched, and from no other', async () => {
    const { result } = form()
    await act(async () => void (await result.current.submit()))
    fill(result, { '/text': '楼道灯不亮' })
    expect(result.current.errors).not.toHaveProperty('/text')
    expect(result.current.errors).toHaveProperty('/resolved')
  })

  it('says of two fields that one of them is needed, and takes either', async () => {
    const fields: Fields = eitherOf(['photoIds', photos('照片')], ['why', text('没有照片的原因')], '照片和原因，至少要有一样')
    const { result } = renderHook(() => useFields(fields))
    await act(async () => expect(await result.current.submit()).toBeNull())
    expect(result.current.errors).toEqual({ '/photoIds': '照片和原因，至少要有一样' })
    fill(result, { '/why': '家里不方便拍' })
    await act(async () => expect(await result.current.submit()).toEqual({ why: '家里不方便拍' }))
  })

  it('gives the checked input when all is well', async () => {
    const { result } = form()
    fill(result, { '/text': '  楼道灯不亮  ', '/resolved': 'YES', '/rules': true, '/value': '30' })
    await act(async () => expect(await result.current.submit()).toEqual({ text: '楼道灯不亮', resolved: 'YES', rules: true, value: 30 }))
  })

  it('does not go on while a photo is not on the server', async () => {
    const { result } = form()
    fill(result, { '/text': '楼道灯不亮', '/resolved': 'YES', '/rules': true })
    result.current.register('/photoIds', async () => false)
    await act(async () => expect(await result.current.submit()).toBeNull())
    expect(result.current.errors['/photoIds']).toContain('没传上')
  })

  it('shows what the server refused beside the field, keeping what was typed', () => {
    const { result } = form()
    fill(result, { '/text': '楼道灯不亮' })
    const refused = new Problem('input.invalid', '有几处要改', 400, { errors: [{ pointer: '/text', detail: '里面有不合适的话' }] })
    act(() => void expect(result.current.take(refused)).toBe(true))
    expect(result.current.errors['/text']).toBe('里面有不合适的话')
    expect(result.current.values.text).toBe('楼道灯不亮')
  })

  it('says that a refusal has no place beside a field, so that the page shows it', () => {
    const { result } = form()
    act(() => void expect(result.current.take(new Problem('claim.limit', '您手上已有 5 个心愿', 409))).toBe(false))
    const odd = new Problem('input.invalid', '有几处要改', 400, { errors: [{ pointer: '/version', detail: '版本不对' }] })
    act(() => void expect(result.current.take(odd)).toBe(false))
  })

  it('survives being closed, until it is done', () => {
    const first = form('draft:a1:deny')
    fill(first.result, { '/text': '写了一半' })
    act(() => first.result.current.setPhotos('/photoIds', [photo('p1'), photo()]))
    first.unmount()

    const second = form('draft:a1:deny')
    expect(second.result.current.values.text).toBe('写了一半')
    // what lay only on the device cannot be found again; what the server has can
    expect(second.result.current.photos['/photoIds']?.map(({ id }) => id)).toEqual(['p1'])
    act(() => second.result.current.done())
    second.unmount()
    expect(form('draft:a1:deny').result.current.values.text).toBeUndefined()
  })
})
