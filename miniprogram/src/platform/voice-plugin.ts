/**
 * WeChat's own voice plugin (同声传译). It is declared in the resident subpackage only, so that nobody downloads it who does not
 * need it; `requirePlugin.async` fetches it from there for the other packages too.
 */
export interface VoicePlugin {
  getRecordRecognitionManager: () => Recognition
  /** At most 50 characters a call. */
  textToSpeech: (options: {
    lang: 'zh_CN'
    tts: true
    content: string
    success: (answer: { retcode: number; filename: string }) => void
    fail: (failure: { retcode?: number; msg?: string }) => void
  }) => void
}

/** The plugin's one microphone; what it hears is told to whoever set the callbacks last. */
export interface Recognition {
  start: (options: { duration: number; lang: 'zh_CN' }) => void
  stop: () => void
  onStart: (started: unknown) => void
  onRecognize: (heard: { result: string }) => void
  onStop: (heard: { result: string; duration?: number }) => void
  onError: (failure: { retcode: number; msg?: string }) => void
}

/** Too many calls by all users of this mini-program together; the limit is per minute and per day. */
export const QUOTA_USED_UP = -40001

/** Fetches the plugin; fails when it cannot be had (no network, an old WeChat, not allowed for this account). */
export async function voicePlugin(): Promise<VoicePlugin> {
  if (typeof requirePlugin === 'undefined' || !requirePlugin.async) throw new Error('no plugins here')
  return requirePlugin.async<VoicePlugin>('WechatSI')
}
