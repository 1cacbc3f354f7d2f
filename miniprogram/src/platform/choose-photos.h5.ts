import type { Chosen } from './choose-photos'

/** Lets the person take or choose photos through the browser's own chooser; none when they closed it. */
export function choosePhotos(most: number): Promise<Chosen> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = most > 1
    // some browsers only open a chooser that is part of the page
    input.style.display = 'none'
    document.body.appendChild(input)
    const end = (files: readonly File[]) => {
      input.remove()
      resolve({ paths: files.slice(0, most).map((file) => URL.createObjectURL(file)), refused: false })
    }
    input.addEventListener('change', () => end(Array.from(input.files ?? [])))
    // older browsers do not say that the chooser was closed; then nothing more happens, which is what was wanted
    input.addEventListener('cancel', () => end([]))
    input.click()
  })
}
