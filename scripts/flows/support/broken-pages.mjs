/** A page that keeps every rule, and for each rule something that breaks it: the accessibility test must see the difference. */

const BUTTON = 'min-width:60px;min-height:60px;font-size:20px;border:2px solid #555;background:#fff;color:#111'

/** The sound page around something. */
export const pageWith = (extra = '') => `<!doctype html><html lang="zh"><head><title>页</title>
<meta name="viewport" content="width=device-width"></head><body style="margin:0;font-size:20px;color:#111;background:#fff">
<div class="taro_page"><main><h1 style="font-size:24px">标题</h1><p>看得清的字</p><button style="${BUTTON}">好</button>
<div style="margin-top:40px;position:relative">${extra}</div></main></div></body></html>`

const two = (style) => `<button style="${BUTTON};${style}">甲</button><button style="${BUTTON};${style}">乙</button>`

/** What breaks a rule, by the rule's name. */
export const BROKEN = {
  textSize: '<p style="font-size:14px">小字</p>',
  contrast: '<p style="color:#8a8a8a">灰字</p>',
  edges: `<button style="${BUTTON};border:1px solid #ddd">淡边</button>`,
  targetSize: '<button style="width:30px;height:30px;font-size:20px;padding:0;border:2px solid #555;background:#fff">小</button>',
  targetGap: `<div style="display:flex">${two('margin:0')}</div>`,
  cutText: '<div style="width:60px;overflow:hidden;white-space:nowrap">写不下的一句话</div>',
  overlaps: '<div style="position:absolute;top:0">这几个字</div><div style="position:absolute;top:6px">压住那几个字</div>',
  sideways: '<div style="width:900px;height:20px;background:#eee"></div>',
  names: `<button style="${BUTTON}"><i></i></button>`,
  colorAlone: `<div role="radiogroup" aria-label="选"><button role="radio" aria-checked="true" style="${BUTTON};background:#eef;margin-right:20px">甲</button><button role="radio" aria-checked="false" style="${BUTTON}">乙</button></div>`,
  frame: '<h1 style="font-size:24px">又一个标题</h1>',
}
