/** WeChat refuses more than 1 MB under one key. */
const MAX_BYTES_PER_KEY = 1024 * 1024

/** `wx.*Storage*`: values are copied on the way in and out, as on a phone. */
export function storageApis({ answer, storage, copyIn }) {
  const read = (key) => (storage.has(key) ? copyIn(storage.get(key)) : '')
  const write = (key, data) => {
    const text = JSON.stringify(data) ?? '""'
    if (Buffer.byteLength(text) > MAX_BYTES_PER_KEY) throw new Error('exceed storage item max length')
    storage.set(key, JSON.parse(text))
  }
  const info = () => ({ keys: [...storage.keys()], currentSize: Math.ceil(JSON.stringify([...storage]).length / 1024), limitSize: 10240 })
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => copyIn(info()),
    getStorage: (options) =>
      answer('getStorage', options, () => {
        if (!storage.has(options.key)) throw new Error('data not found')
        return { data: storage.get(options.key) }
      }),
    setStorage: (options) => answer('setStorage', options, () => write(options.key, options.data)),
    removeStorage: (options) => answer('removeStorage', options, () => void storage.delete(options.key)),
    clearStorage: (options) => answer('clearStorage', options, () => storage.clear()),
    getStorageInfo: (options) => answer('getStorageInfo', options, info),
  }
}
