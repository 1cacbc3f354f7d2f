import { View } from '@tarojs/components'
import type { CSSProperties } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { cx } from '../ui/classes'
import { Button } from '../ui/kit/button'
import { Failed } from '../ui/kit/states'
import { useReading, useScale } from '../ui/scale'

/** Why the code of a page is not here. */
export type MissingWhy = 'offline' | 'broken'

const WORDS: Record<MissingWhy, string> = {
  offline: '没有连上网，这一页还没有拿到。连上以后再试一次就行，您填过的内容都在。',
  broken: '这一页没有拿全。再试一次，多半就好了。',
}

let root: Root | undefined
let place: HTMLElement | undefined

/** Covers the screen with what happened; resolves when the person, or the network that is back, wants another try. */
export function showMissing(why: MissingWhy, canStay: boolean): Promise<'again' | 'stay'> {
  if (!place) {
    place = document.createElement('div')
    place.className = 'shell-missing'
    document.body.appendChild(place)
    root = createRoot(place)
  }
  return new Promise((resolve) => {
    const end = (wish: 'again' | 'stay') => () => {
      window.removeEventListener('online', again)
      resolve(wish)
    }
    const again = end('again')
    window.addEventListener('online', again)
    root?.render(<Missing why={why} onRetry={again} onStay={canStay ? end('stay') : undefined} />)
  })
}

/** Takes the cover away. */
export function hideMissing(): void {
  root?.unmount()
  place?.remove()
  root = undefined
  place = undefined
}

function Missing({ why, onRetry, onStay }: { why: MissingWhy; onRetry: () => void; onStay?: () => void }) {
  const elder = useReading((reading) => reading.elder)
  return (
    <View className={cx('pg pg-page', elder && 'elder')} style={{ '--fs': String(useScale()) } as CSSProperties}>
      <View className='pg-main'>
        <Failed
          title='这一页还没有打开'
          text={WORDS[why]}
          onRetry={onRetry}
          more={
            onStay && (
              <Button tone='plain' icon='chevron-left' onPress={onStay}>
                回到刚才那一页
              </Button>
            )
          }
        />
      </View>
    </View>
  )
}
