import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { ageOfKey } from './key'

// What the camera hands out lives only as long as the app does. Until the server has a photo, its bytes lie on this shelf
// under the key of the photo: a saved file on WeChat, a record in the browser's own database on H5.

/** A photo that no form has fetched for so long belongs to nothing any more. */
const FORGOTTEN_MS = 30 * 24 * 3600_000
const STORE = 'photos'
const PREFIX = 'photo-'

/** Puts a photo on the shelf; the answer is where it lies now. When the device is full it stays where it was. */
export async function shelve(key: string, path: string): Promise<string> {
  try {
    if (IS_H5) {
      const bytes = await (await fetch(path)).blob()
      await inStore('readwrite', (store) => store.put(bytes, key))
      return path
    }
    const to = fileOf(key)
    // a file with a name of our own: what saveFile names itself counts against a limit of 10 MB on older WeChats
    await asked<Taro.FileSystemManager.SaveFileSuccessCallbackResult>((more) =>
      files().saveFile({ tempFilePath: path, filePath: to, ...more }),
    )
    return to
  } catch {
    return path
  }
}

/** Where a photo can be read now, after a restart too; undefined when it is gone. */
export async function fromShelf(key: string, path: string | undefined): Promise<string | undefined> {
  try {
    if (IS_H5) {
      const bytes = await inStore<Blob | undefined>('readonly', (store) => store.get(key))
      if (bytes) return URL.createObjectURL(bytes)
      // the browser refused to keep it, but this page has not been left since
      return path && (await fetch(path)).ok ? path : undefined
    }
    if (!path) return undefined
    files().accessSync(path)
    return path
  } catch {
    return undefined
  }
}

/** The server has it, or nobody wants it any more. */
export async function unshelve(key: string): Promise<void> {
  try {
    if (IS_H5) await inStore('readwrite', (store) => store.delete(key))
    else files().unlinkSync(fileOf(key))
  } catch {
    // it was not there
  }
}

/** Throws away what a form left behind long ago. Called once at start. */
export async function tidyShelf(now = Date.now()): Promise<void> {
  try {
    for (const key of await shelved()) {
      const age = ageOfKey(key, now)
      if (age === undefined || age > FORGOTTEN_MS) await unshelve(key)
    }
  } catch {
    // a device that keeps nothing has nothing to tidy
  }
}

async function shelved(): Promise<string[]> {
  if (IS_H5) return (await inStore<IDBValidKey[]>('readonly', (store) => store.getAllKeys())).map(String)
  const names = await asked<Taro.FileSystemManager.ReaddirSuccessCallbackResult>((more) =>
    files().readdir({ dirPath: Taro.env.USER_DATA_PATH ?? '', ...more }),
  )
  return names.files.flatMap((name) => (name.indexOf(PREFIX) === 0 ? [name.slice(PREFIX.length).replace(/\.jpg$/, '')] : []))
}

const files = () => Taro.getFileSystemManager()
const fileOf = (key: string) => `${Taro.env.USER_DATA_PATH}/${PREFIX}${key}.jpg`

/** The file manager knows callbacks only. */
function asked<T>(call: (more: { success: (result: T) => void; fail: (error: unknown) => void }) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => call({ success: resolve, fail: reject }))
}

let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = window.indexedDB.open('wish', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const store = (await database()).transaction(STORE, mode).objectStore(STORE)
  const request = work(store)
  return new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}
