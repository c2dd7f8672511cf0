//! Consistent overhead byte stuffing: packets without a zero byte in them.

/// Appends the packet of some data, with the zero that ends it.
pub(super) fn encode(data: &[u8], packet: &mut Vec<u8>) {
    for mut part in data.split(|byte| *byte == 0) {
        while part.len() >= 254 {
            packet.push(255);
            packet.extend_from_slice(&part[..254]);
            part = &part[254..];
        }
        packet.push(part.len() as u8 + 1);
        packet.extend_from_slice(part);
    }
    packet.push(0);
}

/// Returns the data of a packet, given without the zero that ends it; nothing if it is cut.
pub(super) fn decode(mut packet: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(packet.len());
    while let Some((&code, rest)) = packet.split_first() {
        let (part, rest) = rest.split_at_checked(usize::from(code).checked_sub(1)?)?;
        data.extend_from_slice(part);
        if code != 255 && !rest.is_empty() {
            data.push(0);
        }
        packet = rest;
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &[u8], expected: &[u8]) {
        let mut packet = Vec::new();
        encode(data, &mut packet);
        assert_eq!(packet, expected);
        assert_eq!(packet.pop(), Some(0));
        assert_eq!(decode(&packet).as_deref(), Some(data));
    }

    #[test]
    fn zeros_are_stuffed() {
        check(&[], &[1, 0]);
        check(&[0], &[1, 1, 0]);
        check(&[1, 0, 0, 2], &[2, 1, 1, 2, 2, 0]);
    }

    #[test]
    fn long_data_comes_back() {
        for length in [253, 254, 255, 508, 509, 1000] {
            let data: Vec<u8> = (0..length).map(|i| (i % 255) as u8 + 1).collect();
            let mut packet = Vec::new();
            encode(&data, &mut packet);
            assert_eq!(packet.pop(), Some(0));
            assert!(!packet.contains(&0));
            assert_eq!(decode(&packet), Some(data), "{length} bytes");
        }
    }

    #[test]
    fn cut_packet_has_no_data() {
        assert_eq!(decode(&[5, 1, 2]), None);
    }
}
