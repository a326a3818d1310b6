// A process whose projector is an async listener. It ends by itself with 0, unless something ends it before.
import { EventEmitter } from 'node:events';

const events = new EventEmitter();
events.on('post.created', async () => {
  throw new Error('the projector fails');
});
events.emit('post.created');
setTimeout(() => console.log('still writing'), 50);
