import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config, ConfigError } from './config'
import { openKeyRing } from './crypto/key-ring'

describe('secrets', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wish-secrets-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = (mode: number) => {
    const path = join(folder, 'secret')
    writeFileSync(path, 'mysql://api:word@db/wish\n')
    chmodSync(path, mode)
    return path
  }

  it('come from the environment or from a private file', () => {
    expect(Config.fromEnv({ DATABASE_URL_FILE: file(0o600) }).database).toEqual({ kind: 'mysql', url: 'mysql://api:word@db/wish' })
    expect(Config.fromEnv({ WECHAT_SECRET: 'plain' }).wechatSecret).toBe('plain')
  })

  it.each([0o644, 0o640, 0o604])('are refused from a file that others can read: %o', (mode) => {
    expect(() => Config.fromEnv({ WECHAT_SECRET_FILE: file(mode) })).toThrow(/chmod 600/)
  })

  it('are not read from two places, nor from nowhere, and never repeated', () => {
    expect(() => Config.fromEnv({ WECHAT_SECRET: 'a', WECHAT_SECRET_FILE: file(0o600) })).toThrow(ConfigError)
    expect(() => Config.fromEnv({ WECHAT_SECRET_FILE: join(folder, 'none') })).toThrow(/cannot be read/)
    expect(() => Config.fromEnv({ DATABASE_URL: 'postgres://api:word@db/wish' })).toThrow(expect.not.objectContaining({ message: /word/ }))
  })

  it('our own keys are private from the first moment, and refused when somebody opened them', () => {
    openKeyRing(folder)
    const keys = join(folder, 'keys', 'vault.json')
    expect(() => openKeyRing(folder)).not.toThrow()
    chmodSync(keys, 0o644)
    expect(() => openKeyRing(folder)).toThrow(/chmod 600/)
  })
})

describe('the proxy whose word is believed', () => {
  it.each(['10.0.0.5', '10.0.0.0/8, 2001:db8::/32'])('may be %s', (text) => {
    expect(Config.fromEnv({ TRUST_PROXY: text }).trustProxy).toEqual(text.split(', '))
  })

  it.each(['true', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example.cn'])('may not be %s', (text) => {
    expect(() => Config.fromEnv({ TRUST_PROXY: text })).toThrow(/TRUST_PROXY/)
  })
})
