//! CRC-32, the checksum of littlefs, Ethernet and zip.

/// The polynomial, lowest bit first.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// What four bits that leave the register do to it; a small table, for flash.
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

/// The register after these bytes, which starts as `!0`. littlefs stores it as it is; elsewhere its complement is what
/// is called the CRC-32.
pub fn crc32(register: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(register, |sum, byte| {
        let sum = sum ^ u32::from(*byte);
        let sum = (sum >> 4) ^ TABLE[(sum & 15) as usize];
        (sum >> 4) ^ TABLE[(sum & 15) as usize]
    })
}
