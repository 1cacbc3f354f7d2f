declare module '*.scss'
declare module '*.css'
declare module '*.png' {
  const url: string
  export default url
}

/** Where the API lives, filled in at build time: an absolute address in the WeChat build, unused on H5 (same origin). */
declare const API_BASE: string
/** `environment/service` in WeChat's cloud when calls go over `wx.cloud.callContainer`, else `none`. Filled in at build time. */
declare const CLOUD_PLACE: string

declare namespace NodeJS {
  interface ProcessEnv {
    /** The platform a bundle is built for; Taro replaces it with a literal, so the other platform's branch is dropped. */
    TARO_ENV: 'weapp' | 'h5'
  }
}

/** WeChat's way to a plugin: `async` reaches those of other subpackages too. Not there in a browser. */
declare const requirePlugin: { async?: <T>(name: string) => Promise<T> } | undefined
