export const tools: readonly string[] = ['Ladder', 'Hedge trimmer', 'Tile cutter', 'Pressure washer', 'Chop saw'];
