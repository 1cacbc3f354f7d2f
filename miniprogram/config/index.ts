import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import webpack from 'webpack'
import { ARIA_COMPONENTS } from './aria'
import { PageFiles } from './page-files'
import { H5_ROUTES } from './routes'

const type = process.env.TARO_ENV
const out = process.env.TARO_OUT ?? `dist/${type}`
const src = path.resolve(__dirname, '../src')
const shared = path.resolve(__dirname, '../../shared/src')
// packages that ship untranspiled modern syntax (private fields and so on); WeChat's older engines stop at them
const modern = [shared, /node_modules[\\/](\.pnpm[\\/])?(@tanstack|zustand)[\\/+@]/]
// neither WeChat's logic layer nor an old browser has an AbortController, and without one react-query stays pending for ever, silently
const provided = { AbortController: [path.join(src, 'platform/abort-controller.ts'), 'AbortController'] }
// the design is drawn in px and text must follow the person's own setting, never the width of the screen: no rpx, no rem
const noPxTransform = { enable: false, config: {} }
// class names are written by hand with a prefix per component, so that a screenshot and the code read alike
const noCssModules = { enable: false, config: { namingPattern: 'module' as const, generateScopedName: '[local]' } }

/** How Taro builds both targets. Run through `pnpm run build:weapp` and `build:h5`. */
export default defineConfig<'webpack5'>(async () => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'linli-wish',
    date: '2026-01-01',
    designWidth: 375,
    deviceRatio: { 375: 2, 750: 1 },
    sourceRoot: 'src',
    outputRoot: out,
    plugins: type === 'weapp' ? [['@tarojs/plugin-inject', { components: ARIA_COMPONENTS }]] : [],
    defineConstants: {
      API_BASE: JSON.stringify(process.env.API_BASE ?? 'http://127.0.0.1:3000'),
      CLOUD_PLACE: JSON.stringify(process.env.CLOUD_PLACE || 'none'),
    },
    copy: {
      patterns:
        type === 'h5'
          ? [{ from: 'src/static/tabs/wishes-on.png', to: `${out}/favicon.png` }]
          : [{ from: 'src/sitemap.json', to: `${out}/sitemap.json` }],
      options: {},
    },
    // Taro's H5 default has quote_keys on, and terser then writes #"e" for a private field: a syntax error in a "good" build
    terser: {
      enable: true,
      config: { keep_fnames: false, output: { comments: false, quote_keys: false, keep_quoted_props: false, ascii_only: false } },
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: process.env.TARO_CACHE === '1' },
    // source, not dist: a change in shared needs no build step of its own
    alias: { '@': src, '@wish/shared': path.join(shared, 'index.ts') },
    mini: {
      webpackChain(chain) {
        chain.plugin('provided').use(webpack.ProvidePlugin, [provided])
      },
      compile: { include: modern },
      postcss: { pxtransform: noPxTransform, cssModules: noCssModules },
    },
    h5: {
      webpackChain(chain) {
        chain.plugin('provided').use(webpack.ProvidePlugin, [provided])
        // the one place between "the routes are known" and "the router has them"
        chain.plugin('mainPlugin').tap((args) => {
          args[0].loaderMeta.execBeforeCreateWebApp += `require('@/shell/routes').prepareRoutes(config)\n`
          return args
        })
        // which files each page needs beyond the first ones: index.html asks for them at once (scripts/lib/finish-h5.mjs)
        chain.plugin('page-files').use(PageFiles)
        chain.optimization.splitChunks({
          chunks: 'all',
          minSize: 8_000,
          maxInitialRequests: 6,
          maxAsyncRequests: 6,
          cacheGroups: {
            defaultVendors: false,
            // what only libraries change; stays in people's caches from one version of ours to the next
            libraries: { name: 'libraries', test: /node_modules/, chunks: 'initial', priority: 20 },
            // Taro's default copies all that pages share into every page: one piece for what most use, small ones for the rest
            common: { name: 'common', chunks: 'async', minChunks: 6, priority: 10, enforce: true },
            default: { chunks: 'async', minChunks: 2, priority: 5, reuseExistingChunk: true },
          },
        })
      },
      compile: { include: modern },
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser', customRoutes: H5_ROUTES },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: noPxTransform, cssModules: noCssModules },
    },
  }
  return base
})
