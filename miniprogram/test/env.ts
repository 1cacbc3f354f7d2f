process.env.TARO_ENV = 'h5'
Object.assign(globalThis, { API_BASE: 'http://server.test', CLOUD_PLACE: 'none' })
// jsdom lays nothing out, so there is nowhere to scroll to
Element.prototype.scrollIntoView = () => {}
