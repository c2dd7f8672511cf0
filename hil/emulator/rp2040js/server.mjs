// node server.mjs COMMANDS SERIAL SERIAL: an RP2040 at the other end of three sockets, given as numbers of open files.
// One takes commands, the others are its serial lines.
//
//   read b|h|w ADDRESS          VALUE          numbers are hexadecimal
//   write b|h|w ADDRESS VALUE
//   block ADDRESS LENGTH        BYTES
//   fill ADDRESS BYTES                         through the bus
//   poke ADDRESS BYTES                         behind its back
//   get REGISTER                VALUE          r0 ... r15 xpsr msp psp primask control
//   set REGISTER VALUE
//   run 0|1 [ADDRESS...]                       1: BKPT stops the core
//   stop | step | reset | power
//   state                       1 while the core runs
//   pins                        a digit for each pin, level + 2 if it is driven
//   pin INDEX LEVEL
//   connect INDEX INDEX         with a wire
//   edges INDEX                 how often the level of a pin has changed
//   memory                      puts a memory on the second I2C bus
//
// A command is a line. The answer is a line: `ok`, what is said above, or `error`, the reason.

import net from 'node:net';

import { Machine } from './machine.mjs';

const commands = new net.Socket({ fd: Number(process.argv[2]) });
const lines = process.argv.slice(3).map((fd) => new net.Socket({ fd: Number(fd) }));
const machine = new Machine((uart, byte) => lines[uart].write(Uint8Array.of(byte)));

const number = (text) => parseInt(text, 16) >>> 0;
const hex = (value) => (value >>> 0).toString(16);

const OBEY = {
  read: (width, address) => hex(machine.read(width, number(address))),
  write: (width, address, value) => machine.write(width, number(address), number(value)),
  block: (address, length) => machine.readBlock(number(address), number(length)).toString('hex'),
  fill: (address, bytes) => machine.writeBlock(number(address), Buffer.from(bytes, 'hex')),
  poke: (address, bytes) => machine.poke(number(address), Buffer.from(bytes, 'hex')),
  get: (register) => hex(machine.register(register)),
  set: (register, value) => machine.setRegister(register, number(value)),
  run: (bkpt, ...stops) => machine.run(bkpt === '1', stops.map(number)),
  stop: () => machine.stop(),
  step: () => machine.step(),
  reset: () => machine.reset(),
  power: () => machine.powerCycle(),
  state: () => (machine.running ? '1' : '0'),
  pins: () => machine.pins().map((pin) => Number(pin.level) + 2 * Number(pin.output)).join(''),
  pin: (index, level) => machine.setPin(number(index), level === '1'),
  connect: (first, second) => machine.connect(number(first), number(second)),
  edges: (index) => hex(machine.edges[number(index)] ?? 0),
  memory: () => machine.addMemory(),
};

function answer(line) {
  const [command, ...words] = line.split(' ');
  try {
    const result = OBEY[command](...words);
    return result === undefined ? 'ok' : `ok ${result}`;
  } catch (error) {
    return `error ${String(error).replaceAll('\n', ' ')}`;
  }
}

let pending = '';
commands.setEncoding('latin1');
commands.on('data', (text) => {
  const lines = (pending + text).split('\n');
  pending = lines.pop();
  for (const line of lines) commands.write(`${answer(line)}\n`);
});
commands.on('close', () => process.exit(0));
commands.on('error', () => process.exit(0));
lines.forEach((line, uart) => {
  line.on('data', (bytes) => bytes.forEach((byte) => machine.receive(uart, byte)));
  line.on('error', () => {});
});
