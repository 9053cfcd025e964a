export { openWaitingRoom, type RoomSettings, type RoomStatus, type WaitingRoom } from './room.ts';
export { readRung, setRung } from './set-rung.ts';
export { waitingRoomRoutes } from './waiting-room.routes.ts';
