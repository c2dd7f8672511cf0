//! Checksums that more than one module needs.

/// The polynomial of Ethernet and zip, lowest bit first.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// What four bits that leave the register do to it.
const TABLE: [u32; 16] = {
    let mut table = [0; 16];
    let mut index = 0;
    while index < 16 {
        let (mut bits, mut step) = (index as u32, 0);
        while step < 4 {
            bits = (bits >> 1) ^ ((bits & 1) * POLYNOMIAL);
            step += 1;
        }
        table[index] = bits;
        index += 1;
    }
    table
};

/// CRC-32 of bytes behind those whose checksum is `start`; 0 to begin with. The table is small, for flash.
pub(crate) fn crc32(start: u32, bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!start, |sum, byte| {
        let sum = sum ^ u32::from(*byte);
        let sum = (sum >> 4) ^ TABLE[(sum & 15) as usize];
        (sum >> 4) ^ TABLE[(sum & 15) as usize]
    })
}
