import Taro from '@tarojs/taro'
import { isRefusal } from './permissions'
import { tellPrivacyTrouble } from './privacy'

/** What came of asking for photos. `refused`: the phone or the person has not allowed it, which can be changed in its settings. */
export interface Chosen {
  paths: string[]
  refused: boolean
}

/** Lets the person take or choose photos; none when they closed the camera or refused it. A browser has choose-photos.h5.ts. */
export async function choosePhotos(most: number): Promise<Chosen> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    return { paths: tempFiles.map((file) => file.tempFilePath), refused: false }
  } catch (failure) {
    return { paths: [], refused: !tellPrivacyTrouble(failure) && isRefusal(failure) }
  }
}
