import { setTimeout as sleep } from 'node:timers/promises'

const SWIPES = 40
const SWIPE_MS = 200
const SETTLED_MS = 600

/** One step of a story; when it fails, the error begins with its name. */
export async function step(name, work) {
  try {
    return await work()
  } catch (error) {
    error.message = `在「${name}」这一步: ${error.message}`
    throw error
  }
}

/**
 * Taps an action of an appeal, which may stand behind 更多. What has just been done may move it: an action that comes to the front
 * while 更多 is being opened is behind that sheet; whoever does not find it there looks again.
 */
export async function act(screen, label) {
  const tap = async () => {
    if ((await screen.offers(label, '更多')) !== label) await screen.tapText('更多')
    await screen.tapText(label)
  }
  try {
    await tap()
  } catch {
    await screen.refresh()
    await tap()
  }
}

/** Adds a photo to the form on the screen and waits until it has gone up. */
export async function addPhoto(screen, file, button = '拍一张') {
  screen.layPhotos(file)
  await screen.tapText(button)
  await screen.see('再拍一张')
  await screen.dontSee('%')
}

/**
 * Goes down a long list, as a thumb does, until a text is there and stays there: what is far from the screen is not drawn, and a
 * list whose rows have just been measured draws fewer of them.
 */
export async function findFurtherDown(screen, text, patience) {
  const isThere = async () => (await screen.text()).includes(text.replace(/\s+/g, ''))
  for (let swipe = 0; swipe < SWIPES; swipe++) {
    if (await isThere()) {
      await sleep(SETTLED_MS)
      if (await isThere()) break
    }
    await screen.scroll(500)
    // the list may still be on its way
    await sleep(SWIPE_MS)
  }
  await screen.see(text, patience)
}

/** Finds news further down and taps it; when the list was drawn anew under the thumb, once more. */
export async function tapNewsFurtherDown(screen, text) {
  await findNewsFurtherDown(screen, text)
  try {
    await screen.tapText(text)
  } catch {
    await findNewsFurtherDown(screen, text)
    await screen.tapText(text)
  }
}

/**
 * Pulls a long list down and goes down it, again if need be: whoever pulls in the moment in which another list is being drawn pulls
 * the one that goes.
 */
export async function findNewsFurtherDown(screen, text) {
  for (let look = 1; ; look++) {
    await screen.refresh()
    try {
      return await findFurtherDown(screen, text, { timeout: 3000 })
    } catch (error) {
      if (look === 4) throw error
    }
  }
}

/** Looks again, as somebody does who waits for an answer, until a text is there. What follows from an action comes a little later. */
export async function waitForNews(screen, text) {
  for (let look = 1; ; look++) {
    await screen.refresh()
    try {
      return await screen.see(text, { timeout: 2000 })
    } catch (error) {
      if (look === 8) throw error
    }
  }
}
