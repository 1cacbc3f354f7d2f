import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const ACROSS = 5
const GAP = 12
const PICTURE_WIDTH = 320
const TALLEST = 1500

/** Contact sheets: many pictures on one, each with its name, readable, in the order given. */
export async function makeSheets(browser, files, folder) {
  const page = await browser.newPage({ viewport: { width: ACROSS * (PICTURE_WIDTH + GAP) + GAP, height: 800 } })
  const sheets = []
  for (let from = 0; from < files.length; from += ACROSS) {
    const cells = files.slice(from, from + ACROSS).map((file) => {
      const data = readFileSync(file).toString('base64')
      return `<figure><figcaption>${basename(file, '.png')}</figcaption><img src="data:image/png;base64,${data}"></figure>`
    })
    await page.setContent(`<style>
      body { margin: ${GAP}px; display: flex; gap: ${GAP}px; align-items: start; background: #555; color: #fff; font: 15px sans-serif }
      figure { margin: 0; width: ${PICTURE_WIDTH}px }
      img { width: 100%; max-height: ${TALLEST}px; object-fit: cover; object-position: top; display: block; margin-top: 4px }
    </style>${cells.join('')}`)
    const sheet = join(folder, `sheet-${String(sheets.length + 1).padStart(3, '0')}.png`)
    writeFileSync(sheet, await page.screenshot({ fullPage: true }))
    sheets.push(sheet)
  }
  await page.close()
  return sheets
}
