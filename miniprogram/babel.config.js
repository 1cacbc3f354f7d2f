// Taro's own preset; nothing else is needed because the kit is ours.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
