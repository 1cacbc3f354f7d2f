/**
 * Taro writes only the attributes it knows into the WeChat templates and silently drops every aria one.
 * These are the ones our kit uses; the plugin adds them to the built WXML.
 */
const ARIA = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-live': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-valuenow': '',
  'aria-modal': '',
}

/** Component → extra attributes, for @tarojs/plugin-inject. */
export const ARIA_COMPONENTS = {
  View: ARIA,
  Text: ARIA,
  Button: ARIA,
  Image: ARIA,
  Input: ARIA,
  Textarea: ARIA,
  ScrollView: ARIA,
}
