// An RP2040 that is run, stopped and looked into. It has the core that rp2040js has, the first one.
//
// Simulated time goes on with the instructions that the core executes; when the core waits it catches up with the
// clock on the wall, and does not overtake it.

import { RP2040, GPIOPinState } from 'rp2040js';

import { equip, newMemory } from './bench.mjs';
import { install } from './rom.mjs';

const SLICE_INSTRUCTIONS = 2000;
const SLICE_MS = 2;
const WATCHDOG = 0x40058;
const HARD_FAULT = 3;
const SPECIAL = { msp: 8, psp: 9, primask: 16, control: 20 };

export class Machine {
  /** @param {(uart: number, byte: number) => void} onSerial what to do with a byte that a UART sends */
  constructor(onSerial) {
    this.onSerial = onSerial;
    this.running = false;
    this.stops = new Set();
    this.stopsAtBkpt = false;
    this.scheduled = false;
    /** Levels that are put on pins from outside. */
    this.levels = new Map();
    /** For each pin that is connected to others, all of them. */
    this.nets = new Map();
    /** What has come over each serial line and has no room yet. */
    this.received = [[], []];
    /** What the memory on the second I2C bus holds, where there is one. */
    this.memory = undefined;
    /** How often the level of each pin has changed. */
    this.edges = [];
    this.#makeChip(null);
  }

  // --- Power and reset ---

  /** Resets everything but flash and, as on the real chip, the contents of RAM. */
  reset() {
    this.#makeChip(this.chip);
  }

  /** As `reset`, and RAM is forgotten. */
  powerCycle() {
    this.chip.sram.fill(0);
    this.running = false;
    this.#makeChip(this.chip);
  }

  #makeChip(before) {
    const chip = new RP2040();
    if (before) {
      for (const part of ['flash', 'flash16', 'flashView', 'sram', 'sramView']) chip[part] = before[part];
    }
    this.chip = chip;
    this.traps = install(chip);
    this.#watchFaults();
    this.#watchPins();
    this.#equip();
    chip.onBreak = (number) => this.#onBreak(number);
    this.#keepWatchdog(before);
    const { core } = chip;
    core.registers.fill(0);
    core.reset();
    this.locked = false;
    this.broken = false;
    this.restarts = false;
    this.start = performance.now();
  }

  #equip() {
    equip(this.chip, (index) => this.nets.get(index) ?? [index], this.onSerial, this.memory);
  }

  /** The watchdog resets the chip after the instruction; its scratch registers survive. */
  #keepWatchdog(before) {
    const watchdog = this.chip.peripherals[WATCHDOG];
    watchdog.onWatchdogTrigger = () => (this.restarts = true);
    if (before && this.restarts) {
      const old = before.peripherals[WATCHDOG];
      watchdog.scratchData.set(old.scratchData);
      watchdog.reason = old.reason;
    }
  }

  /** rp2040js tells its log about accesses that are faults on a chip. */
  #watchFaults() {
    this.fault = false;
    const note = (component) => {
      if (component === 'RP2040' || component === 'CortexM0Core') this.fault = true;
    };
    this.chip.logger = { debug() {}, info() {}, warn: note, error: note };
  }

  // --- Run control ---

  run(stopsAtBkpt, stops) {
    this.stopsAtBkpt = stopsAtBkpt;
    this.stops = new Set(stops);
    this.running = true;
    this.#schedule(false);
  }

  stop() {
    this.running = false;
  }

  step() {
    this.#instruction();
    this.broken = false;
  }

  #schedule(later) {
    if (this.scheduled) return;
    this.scheduled = true;
    const slice = () => {
      this.scheduled = false;
      if (this.running) this.#slice();
    };
    if (later) setTimeout(slice, 1);
    else setImmediate(slice);
  }

  #slice() {
    this.#feed();
    const end = performance.now() + SLICE_MS;
    let idle = false;
    do {
      for (let i = 0; i < SLICE_INSTRUCTIONS && this.running && !idle; i++) {
        if (this.chip.core.waiting || this.locked) {
          idle = this.#wait();
          continue;
        }
        this.#instruction();
        if (this.broken || (this.stops.size && this.stops.has(this.chip.core.PC & ~1))) {
          this.broken = false;
          this.running = false;
        }
      }
    } while (this.running && !idle && performance.now() < end);
    if (this.running) this.#schedule(idle);
  }

  /** Lets time pass until something happens, as far as it has passed outside. Returns whether there is no more. */
  #wait() {
    const { core, clock } = this.chip;
    const behind = (performance.now() - this.start) * 1e6 - clock.nanos;
    if (behind <= 0 || this.locked) return true;
    const next = clock.nextAlarm;
    clock.tick(next ? Math.min(Math.max(next.nanos - clock.nanos, 0), behind) : behind);
    if (core.interruptsUpdated && core.checkForInterrupts()) core.waiting = false;
    if (this.restarts) this.reset();
    return false;
  }

  #instruction() {
    const { chip } = this;
    const { core } = chip;
    const at = core.PC & ~1;
    const cycles = core.executeInstruction();
    chip.clock.tick((cycles * 1e9) / chip.clkSys);
    if (this.fault) this.#hardFault(at);
    if (this.restarts) this.reset();
  }

  #hardFault(at) {
    const { core } = this.chip;
    this.fault = false;
    if (core.IPSR === HARD_FAULT) {
      this.locked = true;
      return;
    }
    core.PC = at;
    core.exceptionEntry(HARD_FAULT);
    // What is pushed to an impossible stack is lost.
    this.fault = false;
  }

  /** UDF in the ROM does a routine's work, elsewhere it is a fault; BKPT stops the core, if there is a debugger. */
  #onBreak(number) {
    const { core } = this.chip;
    const at = (core.PC - core.breakRewind) & ~1;
    const trap = at < 0x4000 ? this.traps[number] : undefined;
    if (trap) {
      trap(this.chip);
    } else if (this.stopsAtBkpt && this.chip.readUint16(at) >> 8 === 0xbe) {
      core.PC = at;
      this.broken = true;
    } else {
      this.fault = true;
    }
  }

  // --- Registers ---

  register(name) {
    const { core } = this.chip;
    if (name === 'xpsr') return core.xPSR;
    if (name in SPECIAL) return core.readSpecialRegister(SPECIAL[name]);
    return name === 'r15' ? core.PC & ~1 : core.registers[Number(name.slice(1))];
  }

  setRegister(name, value) {
    const { core } = this.chip;
    if (name === 'xpsr') {
      core.xPSR = value;
      core.currentMode = core.IPSR ? 1 : 0;
    } else if (name in SPECIAL) {
      core.writeSpecialRegister(SPECIAL[name], value);
    } else {
      core.registers[Number(name.slice(1))] = name === 'r15' ? value & ~1 : value;
      // Whoever moves the program counter wants the core to go on there.
      if (name === 'r15') core.waiting = this.locked = false;
    }
  }

  // --- Memory ---

  read(width, address) {
    const { chip } = this;
    const value = { b: 'readUint8', h: 'readUint16', w: 'readUint32' }[width];
    const result = chip[value](address) >>> 0;
    this.fault = false;
    return result;
  }

  write(width, address, value) {
    const method = { b: 'writeUint8', h: 'writeUint16', w: 'writeUint32' }[width];
    this.chip[method](address, value);
    this.fault = false;
  }

  readBlock(address, length) {
    const memory = this.#memory(address, length);
    if (memory) return Buffer.from(memory);
    return Buffer.from(Array.from({ length }, (_, i) => this.read('b', address + i)));
  }

  writeBlock(address, bytes) {
    const memory = address >= 0x20000000 ? this.#memory(address, bytes.length) : null;
    if (memory) memory.set(bytes);
    else bytes.forEach((byte, i) => this.write('b', address + i, byte));
  }

  /** Writes memory behind the back of the chip. */
  poke(address, bytes) {
    this.#memory(address, bytes.length)?.set(bytes);
  }

  #memory(address, length) {
    const { flash, sram } = this.chip;
    for (const [start, memory] of [[0x10000000, flash], [0x20000000, sram]]) {
      const offset = address - start;
      if (offset >= 0 && offset + length <= memory.length) return memory.subarray(offset, offset + length);
    }
    return null;
  }

  // --- Outside ---

  /** Sends a byte to a UART, as soon as it has room. */
  receive(uart, byte) {
    this.received[uart].push(byte);
    this.#feed();
  }

  #feed() {
    this.chip.uart.forEach((uart, number) => {
      const waiting = this.received[number];
      while (waiting.length && !uart.rxFIFO.full) uart.feedByte(waiting.shift());
    });
  }

  /** Puts a memory of 256 bytes on the second I2C bus. */
  addMemory() {
    this.memory = newMemory();
    this.#equip();
  }

  /** Puts a level on a pin. */
  setPin(index, level) {
    this.levels.set(index, level);
    this.#refresh(index);
  }

  /** Connects two pins with a wire. */
  connect(first, second) {
    const net = (index) => this.nets.get(index) ?? [index];
    const joined = [...new Set([...net(first), ...net(second)])];
    for (const index of joined) this.nets.set(index, joined);
    this.#refresh(first);
  }

  /** Lists level and direction of all pins. */
  pins() {
    return this.chip.gpio.map((pin, index) => ({ level: this.#level(index), output: isDriven(pin) }));
  }

  #watchPins() {
    this.chip.gpio.forEach((pin, index) => {
      pin.addListener(() => this.#refresh(index));
      this.#refresh(index);
    });
  }

  /** Lets the chip see the level of a pin and of those that it is connected to, whoever makes it. */
  #refresh(index) {
    const level = this.#level(index);
    for (const each of this.nets.get(index) ?? [index]) {
      const pin = this.chip.gpio[each];
      if (pin.rawInputValue === level) continue;
      this.edges[each] = (this.edges[each] ?? 0) + 1;
      pin.setInputValue(level);
    }
  }

  #level(index) {
    const net = this.nets.get(index) ?? [index];
    const pins = net.map((each) => this.chip.gpio[each]);
    const driver = pins.find(isDriven);
    if (driver) return driver.value === GPIOPinState.High;
    const outside = net.map((each) => this.levels.get(each)).find((level) => level !== undefined);
    return outside ?? pins.some((pin) => pin.value === GPIOPinState.InputPullUp);
  }
}

function isDriven(pin) {
  return pin.value === GPIOPinState.High || pin.value === GPIOPinState.Low;
}
