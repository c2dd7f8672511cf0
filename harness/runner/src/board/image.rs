//! Images of files that boards read where they are: what `vfs.VfsRom` mounts.
//!
//! ```text
//!   number   7 bits a byte, most significant first; bit 7 says that another byte follows
//!   record   kind, length of the payload, payload
//!   image    a record of kind D2 CD 31, of an even number of bytes, with one record for each file:
//!            kind 5, whose payload is the length of the name, the name, and a record of kind 2 with the contents
//! ```

const IMAGE: &[u8] = b"\xd2\xcd\x31";
const DATA: u8 = 2;
const FILE: u8 = 5;

/// Makes an image of files: names and contents.
pub(super) fn image(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut payload = Vec::new();
    for (name, contents) in files {
        let mut file = number(name.len());
        file.extend_from_slice(name.as_bytes());
        file.extend(record(DATA, contents));
        payload.extend(record(FILE, &file));
    }
    let mut length = number(payload.len());
    if (IMAGE.len() + length.len() + payload.len()) % 2 == 1 {
        // A number may begin with zeros.
        length.insert(0, 0x80);
    }
    [IMAGE, &length, &payload].concat()
}

fn record(kind: u8, payload: &[u8]) -> Vec<u8> {
    let mut record = vec![kind];
    record.extend(number(payload.len()));
    record.extend_from_slice(payload);
    record
}

fn number(mut value: usize) -> Vec<u8> {
    let mut digits = vec![(value & 0x7f) as u8];
    while value > 0x7f {
        value >>= 7;
        digits.insert(0, (value & 0x7f | 0x80) as u8);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_lie_one_after_the_other_in_an_even_number_of_bytes() {
        assert_eq!(
            image(&[("a", b"1"), ("bc", b"")]),
            b"\xd2\xcd\x31\x0e\x05\x05\x01a\x02\x011\x05\x05\x02bc\x02\x00"
        );
        assert_eq!(
            image(&[("ab", b"")]),
            b"\xd2\xcd\x31\x80\x07\x05\x05\x02ab\x02\x00"
        );
        assert_eq!(image(&[]), b"\xd2\xcd\x31\x00");
    }

    #[test]
    fn long_numbers_have_several_bytes() {
        assert_eq!(number(0x80), [0x81, 0]);
        assert_eq!(number(0x7f), [0x7f]);
        assert_eq!(number(1 << 14), [0x81, 0x80, 0]);
    }
}
