import { Image } from '@tarojs/components'
import { IS_H5 } from '../../platform/env'

/** A picture that fills the box its class gives it, so that nothing moves when it comes; fetched when it comes near the screen. */
export function Picture({ src, className, onError }: { src: string; className: string; onError?: () => void }) {
  // the words for it are on the button around it
  if (IS_H5) return <img className={className} src={src} alt='' loading='lazy' decoding='async' draggable={false} onError={onError} />
  return <Image className={className} src={src} mode='aspectFill' lazyLoad onError={onError} />
}
