// What stands around the chip: wires that carry what devices send, a memory on the second I2C bus, voltages, the flash.
//
// rp2040js models no lines of its devices: a byte that a device sends is handed over here, along the wires between pins
// whose functions are these lines.

const SPI = 1;
const UART = 2;
const SSI = 0x18000;
const MEMORY_ADDRESS = 0x50;
const MEMORY_BYTES = 256;
/** Of the flash: command 0x4b, then four bytes of nothing, then the identity. */
const READ_ID = 0x4b;
const ID_AFTER = 5;
const ID = [0xe6, 0x60, 0x58, 0x38, 0x83, 0x4a, 0x51, 0x2f];
const FIRST_ANALOG_PIN = 26;
/** Of 12 bits at 3.3 V: 0.706 V, which the sensor of the chip gives at 27 degrees. */
const TEMPERATURE = 876;

/** The number of the UART and of the SPI bus that a pin may belong to. */
const uartOf = (pin) => ((pin + 4) >> 3) & 1;
const spiOf = (pin) => (pin >> 3) & 1;

/**
 * Puts a chip that was just made on the bench.
 * @param {RP2040} chip
 * @param {(pin: number) => number[]} net which pins are connected to one
 * @param {(uart: number, byte: number) => void} onSerial what to do with a byte that a UART sends
 * @param {Uint8Array | undefined} memory what the memory on the second I2C bus holds
 */
export function equip(chip, net, onSerial, memory) {
  const pins = (chosen) => chip.gpio.map((_, index) => index).filter(chosen);
  const has = (index, func, role) => chip.gpio[index].functionSelect === func && index % 4 === role;
  const others = (from) => [...new Set(from.flatMap(net))];

  chip.uart.forEach((uart, number) => {
    uart.onByte = (byte) => {
      onSerial(number, byte);
      const from = pins((index) => has(index, UART, 0) && uartOf(index) === number);
      for (const index of others(from)) if (has(index, UART, 1)) chip.uart[uartOf(index)].feedByte(byte);
    };
  });
  chip.spi.forEach((spi, number) => {
    spi.onTransmit = (value) => {
      const from = pins((index) => has(index, SPI, 3) && spiOf(index) === number);
      const back = others(from).some((index) => has(index, SPI, 0) && spiOf(index) === number);
      spi.completeTransmit(back ? value : 0);
    };
  });
  if (memory) answerOnBus(chip.i2c[1], memory);
  measure(chip);
  identify(chip.peripherals[SSI]);
}

export const newMemory = () => new Uint8Array(MEMORY_BYTES).fill(0xff);

/** A memory whose addresses have two bytes. */
function answerOnBus(bus, memory) {
  let at = 0;
  let addressBytes = 0;
  bus.onConnect = (address, mode) => {
    addressBytes = mode === 0 ? 2 : 0;
    bus.completeConnect(address === MEMORY_ADDRESS);
  };
  bus.onWriteByte = (byte) => {
    if (addressBytes > 0) {
      at = ((at << 8) | byte) % MEMORY_BYTES;
      addressBytes--;
    } else {
      memory[at] = byte;
      at = (at + 1) % MEMORY_BYTES;
    }
    bus.completeWrite(true);
  };
  bus.onReadByte = () => {
    const byte = memory[at];
    at = (at + 1) % MEMORY_BYTES;
    bus.completeRead(byte);
  };
}

/** A high pin is the reference, a low one is ground. */
function measure(chip) {
  const { adc } = chip;
  const read = adc.onADCRead;
  adc.onADCRead = (channel) => {
    const pin = chip.gpio[FIRST_ANALOG_PIN + channel];
    if (channel < 4) adc.channelValues[channel] = pin.rawInputValue ? 0xfff : 0;
    else adc.channelValues[channel] = TEMPERATURE;
    read(channel);
  };
}

/** Lets the flash tell its identity. */
function identify(ssi) {
  const write = ssi.writeUint32.bind(ssi);
  let sent = -1;
  ssi.writeUint32 = (offset, value) => {
    write(offset, value);
    if (offset !== 0x60) return;
    if (sent < 0 && value !== READ_ID) return;
    sent++;
    ssi.dr0 = ID[sent - ID_AFTER] ?? 0;
    if (sent >= ID_AFTER + ID.length - 1) sent = -1;
  };
}
