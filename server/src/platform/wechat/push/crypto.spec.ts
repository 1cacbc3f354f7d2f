import { checkSignature, decrypt, encrypt, isPushKey, PushRefused, signatureOf } from './crypto'

/** The worked examples of WeChat's own page about message push. */
const TOKEN = 'AAAAA'
const KEY = 'A'.repeat(43)
const APPID = 'wxba5fad812f8e6fb9'
const ENCRYPTED =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04='

describe('what WeChat pushes, by the examples of its own page', () => {
  it('is signed when the address is entered', () => {
    expect(signatureOf(TOKEN, '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696')
  })

  it('is signed in plain mode', () => {
    expect(signatureOf(TOKEN, '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78')
  })

  it('is signed together with what is encrypted in secure mode, and can be opened', () => {
    expect(signatureOf(TOKEN, '1714112445', '415670741', ENCRYPTED)).toBe('046e02f8204d34f8ba5fa3b1db94908f3df2e9b3')
    const text = decrypt(KEY, APPID, ENCRYPTED)
    expect(Buffer.byteLength(text)).toBe(167)
    expect(JSON.parse(text)).toMatchObject({ MsgType: 'event', Event: 'debug_demo' })
  })

  it('is answered with the same letters', () => {
    const encrypted = encrypt(KEY, APPID, '{"demo_resp":"good luck"}', Buffer.from('707722b803182950'))
    expect(encrypted).toBe('ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==')
    expect(signatureOf(TOKEN, '1713424427', '415670741', encrypted)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1')
  })
})

describe('what somebody else pushes', () => {
  const why = (work: () => unknown) => {
    try {
      work()
      return 'taken'
    } catch (error) {
      return error instanceof PushRefused ? error.why : 'failed'
    }
  }

  it('has another signature', () => {
    const good = signatureOf(TOKEN, '1', '2')
    expect(why(() => checkSignature(good, TOKEN, '1', '2'))).toBe('taken')
    for (const wrong of ['', 'f', good.toUpperCase(), `${good} `, signatureOf('other', '1', '2')]) {
      expect(why(() => checkSignature(wrong, TOKEN, '1', '2'))).toBe('signature')
    }
  })

  it('cannot be opened with another key, for another account, or when it was touched', () => {
    expect(why(() => decrypt(`B${KEY.slice(1)}`, APPID, ENCRYPTED))).toBe('cipher')
    expect(why(() => decrypt(KEY, 'wx0000000000000000', ENCRYPTED))).toBe('account')
    for (const broken of ['', 'AAAA', ENCRYPTED.slice(0, -24), `B${ENCRYPTED.slice(1)}`, '!'.repeat(64)]) {
      expect(why(() => decrypt(KEY, APPID, broken))).toMatch(/cipher|account/)
    }
  })

  it.each([0, 1, 11, 12, 13, 27, 28, 29, 500])(
    'opens whatever length there is (%i letters), also where Node sees a wrong padding',
    (length) => {
      const text = '邻'.repeat(length)
      expect(decrypt(KEY, APPID, encrypt(KEY, APPID, text))).toBe(text)
    },
  )

  it('is not believed for a key that is none', () => {
    expect(isPushKey(KEY)).toBe(true)
    for (const wrong of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}-`]) expect(isPushKey(wrong)).toBe(false)
  })
})
