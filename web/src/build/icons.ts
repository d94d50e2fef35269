/** Lucide icons in the sprite. Pages name them: `/dist/icons.svg#house`. Add here before using. */
export const icons = [
  'house', 'layout-grid', 'shopping-cart', 'clipboard-list', 'user-round', 'search', 'a-large-small', 'flask-conical',
  'truck', 'store', 'map-pin', 'package', 'package-check', 'package-x', 'clock', 'calendar', 'timer', 'mountain', 'leaf', 'sprout', 'wheat',
  'award', 'badge-check', 'shield-check', 'ticket', 'gift', 'tag', 'percent', 'star', 'heart', 'flame', 'users', 'user-plus',
  'plus', 'minus', 'x', 'check', 'circle-check', 'circle-x', 'circle-alert', 'triangle-alert', 'info', 'ban', 'rotate-ccw', 'trash-2', 'pencil', 'copy',
  'chevron-left', 'chevron-right', 'chevron-down', 'chevron-up', 'arrow-left', 'arrow-right', 'arrow-up-right', 'external-link',
  'download', 'upload', 'printer', 'filter', 'settings', 'log-out', 'log-in', 'lock', 'eye', 'eye-off', 'bell', 'phone', 'message-circle', 'volume-2',
  'qr-code', 'scan-line', 'camera', 'image', 'file-text', 'file-spreadsheet', 'files', 'history', 'wallet', 'banknote', 'receipt-text', 'credit-card', 'scale',
  'trending-up', 'trending-down', 'chart-column', 'chart-line', 'target', 'landmark', 'building-2', 'hand-coins', 'list-checks', 'warehouse', 'route', 'video',
  'loader-circle', 'menu', 'ellipsis', 'link', 'accessibility', 'circle-help', 'refresh-cw', 'send', 'key-round', 'smartphone',
] as const;
