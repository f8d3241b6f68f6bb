/**
 * The request by which an executor opens its door through the carrier that its connections travel through too. Only the executor
 * itself can make it: what its HTTP proxy passes on is always `CONNECT`.
 */
export const DOOR_REQUEST = { ":method": "POST", ":path": "/door" } as const;
