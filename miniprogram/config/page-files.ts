import type { Compiler } from 'webpack'

const NAME = 'page-files'
const PAGE = /((?:pages|packages)\/[\w/-]+\/index)$/

/** Writes page-files.json: by the path of each page, the scripts and styles that only it needs. */
export class PageFiles {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      // after every file has got the hash in its name
      compilation.hooks.processAssets.tap({ name: NAME, stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const files: Record<string, string[]> = {}
        for (const group of compilation.chunkGroups) {
          const page = group.origins.map(({ request }) => PAGE.exec(request ?? '')?.[1]).find(Boolean)
          if (page) files[`/${page}`] = group.getFiles().filter((file) => /\.(js|css)$/.test(file))
        }
        compilation.emitAsset('page-files.json', new compiler.webpack.sources.RawSource(JSON.stringify(files)))
      })
    })
  }
}
