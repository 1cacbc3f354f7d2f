import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { imageInfo } from '../image-info.mjs'

/** The phone's temporary and saved files: WeChat hands out `wxfile://` names, which stand for files of this machine or for bytes. */
export class PhoneFiles {
  #bytes = new Map()
  #count = 0

  /** Takes a file of this machine into the phone; returns its temporary name there. */
  addFrom(file) {
    return this.add(fs.readFileSync(file), path.extname(file))
  }

  /** Takes bytes into the phone under a new temporary name. */
  add(bytes, extension = '') {
    const name = `wxfile://tmp_${++this.#count}${extension}`
    this.#bytes.set(name, Buffer.from(bytes))
    return name
  }

  /** The bytes of a file; throws WeChat's words when there is none. */
  read(name) {
    const bytes = this.#bytes.get(name)
    if (!bytes) throw new Error(`no such file or directory, open '${name}'`)
    return bytes
  }

  /** What is left when the app has ended: WeChat throws temporary files away, saved ones stay. */
  afterRestart() {
    const left = new PhoneFiles()
    for (const [name, bytes] of this.#bytes) if (name.startsWith('wxfile://usr/')) left.write(name, bytes)
    left.#count = this.#count
    return left
  }

  has(name) {
    return this.#bytes.has(name)
  }

  write(name, bytes) {
    this.#bytes.set(name, Buffer.from(bytes))
  }

  /** The names in a folder. */
  list(folder) {
    return [...this.#bytes.keys()].flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : []))
  }

  delete(name) {
    this.read(name)
    this.#bytes.delete(name)
  }
}

const toArrayBuffer = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
const decoded = (bytes, encoding) => (encoding ? bytes.toString(encoding === 'utf-8' ? 'utf8' : encoding) : toArrayBuffer(bytes))
const encoded = (data, encoding = 'utf8') => (typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(data))

/** Photos and files: the album is the list of prepared files in `phone.album`; choosing with an empty album is a cancelled choice. */
export function fileApis({ answer, files, phone }) {
  const chosen = (limit) => {
    if (phone.refuses.has('scope.camera')) throw new Error('auth deny')
    const picked = phone.album.splice(0, limit ?? 9)
    if (!picked.length) throw new Error('cancel')
    return picked.map((file) => {
      const tempFilePath = files.addFrom(file)
      const bytes = files.read(tempFilePath)
      return { tempFilePath, size: bytes.length, fileType: 'image', ...imageInfo(bytes) }
    })
  }
  return {
    chooseMedia: (options) => answer('chooseMedia', options, () => ({ type: 'image', tempFiles: chosen(options?.count) })),
    chooseImage: (options) =>
      answer('chooseImage', options, () => {
        const tempFiles = chosen(options?.count).map(({ tempFilePath, size }) => ({ path: tempFilePath, size }))
        return { tempFiles, tempFilePaths: tempFiles.map((file) => file.path) }
      }),
    compressImage: (options) =>
      answer('compressImage', options, () => ({ tempFilePath: files.add(files.read(options.src), path.extname(options.src)) })),
    getImageInfo: (options) =>
      answer('getImageInfo', options, () => ({ ...imageInfo(files.read(options.src)), path: options.src, orientation: 'up' })),
    previewImage: (options) => answer('previewImage', options),
    shareFileMessage: (options) =>
      answer('shareFileMessage', options, () => void phone.sharedFiles.push(files.read(options.filePath).toString('utf8'))),
    previewMedia: (options) => answer('previewMedia', options),
    saveImageToPhotosAlbum: (options) => answer('saveImageToPhotosAlbum', options),
    getFileInfo: (options) => answer('getFileInfo', options, () => infoOf(files.read(options.filePath))),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => fileSystemManager({ answer, files }),
  }
}

const infoOf = (bytes) => ({ size: bytes.length, digest: createHash('md5').update(bytes).digest('hex') })

function fileSystemManager({ answer, files }) {
  const save = (from, to = files.add(Buffer.alloc(0), path.extname(from))) => {
    // saving moves a file: what the camera had handed out is gone afterwards
    files.write(to, files.read(from))
    files.delete(from)
    return to
  }
  return {
    access: (options) => answer('access', options, () => void files.read(options.path)),
    accessSync: (name) => void files.read(name),
    getFileInfo: (options) => answer('getFileInfo', options, () => infoOf(files.read(options.filePath))),
    readdir: (options) => answer('readdir', options, () => ({ files: files.list(options.dirPath) })),
    readFile: (options) => answer('readFile', options, () => ({ data: decoded(files.read(options.filePath), options.encoding) })),
    readFileSync: (name, encoding) => decoded(files.read(name), encoding),
    writeFile: (options) => answer('writeFile', options, () => files.write(options.filePath, encoded(options.data, options.encoding))),
    writeFileSync: (name, data, encoding) => files.write(name, encoded(data, encoding)),
    saveFile: (options) => answer('saveFile', options, () => ({ savedFilePath: save(options.tempFilePath, options.filePath) })),
    saveFileSync: save,
    unlink: (options) => answer('unlink', options, () => files.delete(options.filePath)),
    unlinkSync: (name) => files.delete(name),
  }
}
