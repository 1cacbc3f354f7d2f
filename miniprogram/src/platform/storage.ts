import Taro from '@tarojs/taro'

/** What is kept on the device, by name. A name belongs to one owner in the code. */
export type StorageKey =
  | 'session'
  | 'elder'
  | 'fontScale'
  | 'accountReading'
  | 'place'
  | 'building'
  | 'identity'
  | 'community'
  | `work:${string}`
  | `draft:${string}`
  | `unsent:${string}`
  | `kept:${string}`

/** The value kept under a name, or undefined: never set, unreadable, or storage refused by the browser. */
export function recall<T>(key: StorageKey): T | undefined {
  try {
    const value: unknown = Taro.getStorageSync(key)
    return value === '' || value === undefined || value === null ? undefined : (value as T)
  } catch {
    return undefined
  }
}

/** Keeps a value; false when the device is full or refuses, so that the page can say that nothing was saved. */
export function remember(key: StorageKey, value: unknown): boolean {
  try {
    Taro.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

/** Forgets a value. */
export function forget(key: StorageKey): void {
  try {
    Taro.removeStorageSync(key)
  } catch {
    // nothing was kept, which is what was asked for
  }
}

/** The names kept under a prefix. */
export function keysUnder(prefix: 'draft:' | 'unsent:' | 'kept:'): StorageKey[] {
  try {
    return Taro.getStorageInfoSync().keys.filter((key): key is StorageKey => key.startsWith(prefix))
  } catch {
    return []
  }
}
