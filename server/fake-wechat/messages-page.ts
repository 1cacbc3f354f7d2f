import type { RecordedCall } from './calls'

const MOST = 200

/** What WeChat was asked to send, the newest first, as a page that one can leave open beside the product. */
export function messagesPage(calls: readonly RecordedCall[]): string {
  const rows = calls.slice(-MOST).reverse().map(row).join('\n')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>微信收到的消息</title>
<style>body{font:16px/1.6 sans-serif;margin:24px}td,th{padding:6px 12px;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}</style>
<h1>微信收到的消息 · what the fake WeChat was asked to send</h1>
<table><tr><th>时间 · at</th><th>给谁 · to</th><th>模板 · template</th><th>内容 · words</th><th>点开 · opens</th><th>结果 · result</th></tr>
${rows}</table>${calls.length === 0 ? '<p>还没有。同意过提醒的人，有了进展就会收到。</p>' : ''}</html>`
}

function row({ at, body, errcode }: RecordedCall): string {
  const words = Object.values(dataOf(body?.data)).map((field) => String((field as { value?: unknown })?.value ?? ''))
  const result = errcode === 0 ? '发出去了 · sent' : errcode === null ? '没有回音 · no answer' : `没有发 · ${errcode}`
  const cells = [at, body?.touser, body?.template_id, words.join(' · '), body?.page, result]
  return `<tr>${cells.map((cell) => `<td>${escaped(String(cell ?? ''))}</td>`).join('')}</tr>`
}

/** Messages to staff carry their fields as text within the text. */
function dataOf(data: unknown): object {
  if (typeof data !== 'string') return (data as object | undefined) ?? {}
  try {
    return (JSON.parse(data) as { data?: object }).data ?? {}
  } catch {
    return {}
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
