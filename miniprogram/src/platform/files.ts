import Taro from '@tarojs/taro'
import { IS_H5 } from './env'

/** Gives a text to the person as a file: a download in a browser; on WeChat a file to send to oneself (文件传输助手). False when they changed their mind. */
export async function saveText(name: string, text: string): Promise<boolean> {
  if (IS_H5) {
    const link = document.createElement('a')
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.href = address
    link.download = name
    link.click()
    URL.revokeObjectURL(address)
    return true
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName: name })
    return true
  } catch {
    return false
  }
}
