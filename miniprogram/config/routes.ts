/** The addresses people see in a browser, one per page. On WeChat the page paths themselves are used. */
export const H5_ROUTES: Record<string, string> = {
  '/pages/home/index': '/',
  '/pages/wishes/index': '/wishes',
  '/pages/work/index': '/work',
  '/pages/me/index': '/me',
  '/pages/sign-in/index': '/sign-in',
}
