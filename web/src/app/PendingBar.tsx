import '../offline/offline.css';

export { StatusBar as PendingBar } from '../offline/StatusBar';
