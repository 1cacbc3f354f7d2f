/** The account of the trial run at its fake WeChat: message push, templates, and people who agree to be told. */

/** Under which the fake WeChat and the server know each other: public on purpose, and good for nothing else. */
export const FAKE_ACCOUNT = {
  WECHAT_APPID: 'wxdemo0000000000ab',
  WECHAT_SECRET: 'demo-secret-known-only-to-the-fake',
  WECHAT_PUSH_TOKEN: 'demo-push-token',
  WECHAT_PUSH_AES_KEY: 'demodemodemodemodemodemodemodemodemodemo012',
  WECHAT_TEMPLATE_ACCEPTED: 'demo-accepted',
  WECHAT_TEMPLATE_COMPLETED: 'demo-completed',
  WECHAT_TEMPLATE_CLAIMED: 'demo-claimed',
}
const TEMPLATES = [FAKE_ACCOUNT.WECHAT_TEMPLATE_ACCEPTED, FAKE_ACCOUNT.WECHAT_TEMPLATE_COMPLETED, FAKE_ACCOUNT.WECHAT_TEMPLATE_CLAIMED]
const FIELDS = ['character_string1', 'phrase2', 'time3', 'thing4']

async function control(fake, path, body) {
  const reply = await fetch(`${fake}/__fake/${path}`, body && { method: 'POST', body: JSON.stringify(body) })
  if (!reply.ok) throw new Error(`the fake WeChat answers ${reply.status} to ${path}`)
  return reply.json()
}

/**
 * Tells the fake where events go and which messages there are, and lets everybody of the neighbourhood agree to one of each:
 * a web page cannot ask, and without a yes nobody would ever see a message. The server hears of each yes as from WeChat.
 */
export async function populateFakeWechat(fake, port) {
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey } = FAKE_ACCOUNT
  for (const id of TEMPLATES) await control(fake, 'templates', { id, type: 2, fields: FIELDS })
  await control(fake, 'push-target', { url: `http://127.0.0.1:${port}/api/v1/wechat/push`, token, aesKey })
  for (const { openid } of await control(fake, 'users')) await control(fake, 'subscribe', { openid, accept: TEMPLATES })
}
