// The boot ROM of an RP2040, as far as programs and debuggers need it, written for this emulator.
//
//   0x00  stack pointer, then vectors that lead to `boot` and, on a fault, to `rest`
//   0x10  'M' 'u' 1, version
//   0x14  offsets of the table of functions, the table of data and `lookup`, 16 bits each
//   then  the code, the table: two letters, offset; zero
//
// A routine is `UDF number; BX LR`. The emulator does its work when the core gets to the UDF, which no debugger sees.
// `lookup` is code, because programs call it with the address of a table of theirs.

const START = 0x1c;
const RETURN = 0x4770;
const LOOP = 0xe7fe;
const VERSION = 3;
/** Where the first 256 bytes of flash run, which set the flash up. */
const SECOND_STAGE = 0x20041f00;
const SECOND_STAGE_BYTES = 256;
/** Below that. */
const STACK = SECOND_STAGE;

/** Finds r1 in the table at r0: returns what is beside it, or 0. */
const LOOKUP = [
  0x8802, //  0 ldrh r2, [r0]
  0x2a00, //  2 cmp r2, #0
  0xd005, //  4 beq 18
  0x8843, //  6 ldrh r3, [r0, #2]
  0x3004, //  8 adds r0, #4
  0x428a, // 10 cmp r2, r1
  0xd1f8, // 12 bne 0
  0x0018, // 14 movs r0, r3
  0x4770, // 16 bx lr
  0x2000, // 18 movs r0, #0
  0x4770, // 20 bx lr
];

/** Routines by their letters; registers in, result in r0. */
const ROUTINES = {
  // Flash.
  IF: () => {},
  EX: () => {},
  FC: () => {},
  CX: () => {},
  RE: (chip, r) => chip.flash.fill(0xff, r[0], r[0] + r[1]),
  RP: (chip, r) => {
    for (let i = 0; i < r[2]; i++) chip.flash[r[0] + i] &= chip.readUint8((r[1] + i) >>> 0);
  },
  // Bits.
  P3: (_, r) => {
    let value = r[0];
    let count = 0;
    for (; value; value &= value - 1) count++;
    r[0] = count;
  },
  R3: (_, r) => {
    let value = 0;
    for (let i = 0; i < 32; i++) value = (value << 1) | ((r[0] >>> i) & 1);
    r[0] = value;
  },
  L3: (_, r) => (r[0] = Math.clz32(r[0])),
  T3: (_, r) => (r[0] = r[0] ? 31 - Math.clz32(r[0] & -r[0]) : 32),
  // Memory.
  MS: fill,
  S4: fill,
  MC: copy,
  C4: copy,
  // The boot loader: nothing more happens until somebody resets the chip.
  UB: (chip) => (chip.core.PC = chip.rest),
};

function fill(chip, r) {
  for (let i = 0; i < r[2]; i++) chip.writeUint8((r[0] + i) >>> 0, r[1] & 0xff);
}

function copy(chip, r) {
  for (let i = 0; i < r[2]; i++) chip.writeUint8((r[0] + i) >>> 0, chip.readUint8((r[1] + i) >>> 0));
}

/** The checksum at the end of the second stage. */
export function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let i = 0; i < 8; i++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

/** Starts the program in flash, if its second stage is whole; else the core rests, as it does in the boot loader. */
function boot(chip) {
  const { core, flash } = chip;
  const stage = flash.slice(0, SECOND_STAGE_BYTES);
  const wanted = new DataView(stage.buffer).getUint32(SECOND_STAGE_BYTES - 4, true);
  if (checksum(stage.subarray(0, SECOND_STAGE_BYTES - 4)) !== wanted) {
    core.PC = chip.rest;
    return;
  }
  chip.sram.set(stage, SECOND_STAGE - 0x20000000);
  // No return address: the second stage then goes on to the vectors behind it.
  core.LR = 0;
  core.PC = SECOND_STAGE;
}

/** Puts the ROM into a chip. Returns what is done at each UDF in it, by number. */
export function install(chip) {
  const half = new Uint16Array(chip.bootrom.buffer);
  const traps = [];
  let at = START;
  const emit = (...code) => {
    const start = at;
    for (const instruction of code) {
      half[at / 2] = instruction;
      at += 2;
    }
    return start;
  };
  const trap = (work) => {
    traps.push(work);
    return emit(0xde00 | (traps.length - 1), RETURN);
  };
  const start = trap(boot);
  chip.rest = emit(LOOP);
  const lookup = emit(...LOOKUP);
  const table = Object.entries(ROUTINES).map(([name, work]) => [name, trap((c) => work(c, c.core.registers))]);
  const functions = at;
  for (const [name, routine] of table) emit(name.charCodeAt(0) | (name.charCodeAt(1) << 8), routine | 1);
  const data = emit(0, 0);
  chip.bootrom.set([STACK, start | 1, chip.rest | 1, chip.rest | 1]);
  half.set([0x4d | (0x75 << 8), 1 | (VERSION << 8), functions, data, lookup | 1, 0], 0x10 / 2);
  return traps;
}
