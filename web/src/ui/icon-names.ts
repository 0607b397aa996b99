/** The icons in use; the build takes only these from Lucide. */
export const iconNames = [
  'archive', 'arrow-left', 'arrow-right', 'book-open', 'calendar', 'check', 'chevron-down', 'chevron-right', 'circle-alert',
  'circle-check', 'circle-dashed', 'clock', 'cloud-off', 'door-open', 'download', 'eye', 'eye-off', 'file-text', 'flag',
  'handshake', 'rotate-ccw-clock', 'house', 'info', 'languages', 'list', 'log-out', 'mail', 'map-pin', 'message-circle', 'moon',
  'pen-line', 'phone', 'plus', 'printer', 'rotate-ccw', 'search', 'settings', 'shield-check', 'signpost', 'sprout', 'star',
  'sun', 'target', 'triangle-alert', 'upload', 'user', 'user-plus', 'users', 'video', 'x', 'lock', 'message-square-quote',
  'arrow-up', 'arrow-down', 'refresh-cw', 'hourglass', 'gauge',
] as const;
export type IconName = (typeof iconNames)[number];
