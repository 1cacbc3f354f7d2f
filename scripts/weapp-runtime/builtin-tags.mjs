/** WeChat's built-in components. They are compiled as inert `wx-*` elements: a real `<button disabled>` or `<form>` would bring HTML behaviour along. */
const BUILTIN_TAGS = `
  view text image icon progress rich-text label navigator web-view page-meta page-container navigation-bar root-portal match-media native-slot span
  button input textarea editor form picker picker-view picker-view-column checkbox checkbox-group radio radio-group slider switch keyboard-accessory
  scroll-view swiper swiper-item movable-area movable-view sticky-header sticky-section list-view grid-view list-builder grid-builder share-element
  snapshot draggable-sheet nested-scroll-header nested-scroll-body open-container cover-view cover-image
  canvas video audio camera map live-player live-pusher voip-room xr-scene inner-audio
  ad ad-custom open-data official-account functional-page-navigator store-home store-product channel-live channel-video
  tap-gesture-handler double-tap-gesture-handler long-press-gesture-handler pan-gesture-handler scale-gesture-handler
  force-press-gesture-handler horizontal-drag-gesture-handler vertical-drag-gesture-handler
`
  .trim()
  .split(/\s+/)

const OPENING_OR_CLOSING = new RegExp(`<(/?)(${BUILTIN_TAGS.join('|')})(?=[\\s/>])`, 'g')

/** Renames every built-in tag of a WXML source to its inert `wx-` twin; tags of the app's own components stay as they are. */
export const renameBuiltinTags = (wxml) => wxml.replace(OPENING_OR_CLOSING, '<$1wx-$2')
