import { JSDOM } from 'jsdom'
import { findByText, findField, frontOf, readableText } from './find-in-page.mjs'

const page = (html) => new JSDOM(`<body>${html}</body>`).window.document.body
const ids = (elements) => elements.map((el) => el.id)

test('readable is what a person can read: values, placeholders of empty fields, nothing hidden', () => {
  const body = page(`
    <p>王奶奶 <b>您好</b></p><p hidden>秘密</p><p style="display: none">也看不见</p><script>code()</script>
    <input value="5号楼"><input placeholder="请写称呼">`)
  expect(readableText(body)).toBe('王奶奶您好5号楼请写称呼')
})

test('a text is found in the innermost element, exact before inexact, by label too', () => {
  const body = page(`
    <div id="outer"><span id="long">提诉求的说明</span></div><div id="row"><span id="short">提诉求</span></div><button id="icon" aria-label="返回"></button>`)
  expect(ids(findByText(body, '提诉求'))).toEqual(['short'])
  expect(ids(findByText(body, '说明'))).toEqual(['long'])
  expect(ids(findByText(body, '返回'))).toEqual(['icon'])
  expect(findByText(body, '没有的字')).toEqual([])
})

test('a text split over several elements is found in the one that holds all of it', () => {
  const body = page('<div><p id="both"><i>＋</i> <span>提</span><span>诉求</span></p></div>')
  expect(ids(findByText(body, '提诉求'))).toEqual(['both'])
})

test('"within" picks the card that shows the other text', () => {
  const body = page(`
    <ul><li><b>路灯不亮</b><a id="light">去办理</a></li><li><b>电梯停了</b><a id="lift">去办理</a></li></ul>`)
  expect(ids(findByText(body, '去办理', '电梯停了'))).toEqual(['lift'])
  expect(findByText(body, '去办理', '没有这张卡')).toEqual([])
})

test('a button comes before a title with the same words', () => {
  const body = page('<h1 id="title">登录</h1><div role="heading" id="big">登录</div><div role="button"><span id="press">登录</span></div>')
  expect(ids(findByText(body, '登录'))).toEqual(['press', 'title', 'big'])
})

test('an open sheet is in front of the page', () => {
  expect(frontOf(page('<p>页面</p>')).tagName).toBe('BODY')
  expect(frontOf(page('<p>页面</p><div id="sheet" aria-modal="true"></div>')).id).toBe('sheet')
})

test('hidden things are not found', () => {
  expect(findByText(page('<div hidden><a>去办理</a></div>'), '去办理')).toEqual([])
})

test('a field goes by its placeholder, its label, or the text before it', () => {
  const body = page(`
    <label>哪栋楼<input id="building"></label><p>发生了什么</p><div><textarea id="text"></textarea></div>
    <input id="phone" placeholder="手机号码"><input id="door" aria-label="门牌">`)
  expect(findField(body, '手机号').id).toBe('phone')
  expect(findField(body, '门牌').id).toBe('door')
  expect(findField(body, '哪栋楼').id).toBe('building')
  expect(findField(body, '发生了什么').id).toBe('text')
  expect(findField(body, '没有')).toBe(null)
})
