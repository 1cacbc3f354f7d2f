/** What the built mini-program calls of the things that WeChat protects, beside what is declared. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { at } from './paths.mjs'

/** Every call that WeChat's privacy protocol knows, as far as a community service could come to use it. */
const PROTECTED_APIS = `
  chooseMedia chooseImage chooseVideo chooseMessageFile setClipboardData getClipboardData
  getLocation getFuzzyLocation chooseLocation choosePoi startLocationUpdate startLocationUpdateBackground onLocationChange
  getUserProfile getUserInfo getWeRunData chooseAddress chooseInvoice chooseInvoiceTitle chooseLicensePlate chooseContact addPhoneContact
  saveImageToPhotosAlbum saveVideoToPhotosAlbum getRecorderManager startRecord joinVoIPChat createVKSession addPhoneCalendar
  addPhoneRepeatCalendar openBluetoothAdapter createBLEPeripheralServer startAccelerometer startGyroscope startCompass startDeviceMotionListening
`
  .trim()
  .split(/\s+/)
/** The same for what a native button or input asks. */
/** What `authorize` may ask for. */
const PROTECTED_SCOPES = [
  'scope.record',
  'scope.camera',
  'scope.userLocation',
  'scope.userFuzzyLocation',
  'scope.writePhotosAlbum',
  'scope.bluetooth',
]
const PROTECTED_OPEN_TYPES = ['getPhoneNumber', 'getRealtimePhoneNumber', 'chooseAvatar', 'getUserInfo', 'nickname']

/**
 * The protected things in a text of the build: calls (`x().chooseMedia(`), and open types wherever they are written. Taro's own
 * tables of names are lists of strings and no calls.
 */
export function protectedIn(text) {
  const apis = PROTECTED_APIS.filter((name) => new RegExp(`\\.${name}\\s*\\(`).test(text))
  const openTypes = PROTECTED_OPEN_TYPES.filter((name) =>
    new RegExp(`(openType|open-type|type)\\s*[:=]\\s*["'][^"']*\\b${name}\\b`).test(text),
  )
  const scopes = PROTECTED_SCOPES.filter((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`))
  return { apis, openTypes, scopes }
}

/** What is wrong: used and not declared, declared and not used. One line each. */
export function compareWithDeclared(texts, declared) {
  const used = texts.map(protectedIn)
  const all = (kind) => [...new Set(used.flatMap((each) => each[kind]))]
  const named = (kind) => declared.flatMap((item) => item[kind])
  return ['apis', 'openTypes', 'scopes'].flatMap((kind) => [
    ...all(kind)
      .filter((name) => !named(kind).includes(name))
      .map((name) => `${name} is used and not declared in miniprogram/src/platform/privacy-apis.json`),
    ...named(kind)
      .filter((name) => !all(kind).includes(name))
      .map((name) => `${name} is declared in miniprogram/src/platform/privacy-apis.json and not used`),
  ])
}

/** The same for the build on this disk. */
export function privacyTroubles(dist = at('miniprogram', 'dist', 'weapp')) {
  const declared = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'privacy-apis.json'), 'utf8'))
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|wxml)$/.test(file))
  // WeChat's framework templates name every open type there is
  const texts = files.filter((file) => file !== 'base.wxml').map((file) => readFileSync(path.join(dist, file), 'utf8'))
  return compareWithDeclared(texts, declared)
}
