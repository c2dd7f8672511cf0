//! Faults that a bench can have, switched on by options or over the control socket.
//!
//! ```text
//!   unplug=N       after N transfers the connection to the probe breaks
//!   unwire=N       after N transfers nobody answers on the wire any more
//!   wait=N[:M]     after N transfers M of them are answered with WAIT
//!   fault=N[:M]    after N transfers M of them are answered with FAULT
//!   hang           the core does not get beyond its first instruction after a reset
//!   mute           nothing comes out of the serial line
//!   flip=ADDRESS[.BIT]   a bit of flash changes after it was programmed
//! ```

use core::str::FromStr;

/// A fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    Unplug { after: u64 },
    Unwire { after: u64 },
    Wait { after: u64, count: u64 },
    Refuse { after: u64, count: u64 },
    Hang,
    Mute,
    Flip { address: u32, bit: u8 },
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let wanted = || value.ok_or_else(|| format!("`{name}` needs a value: {name}=..."));
        Ok(match name {
            "unplug" => Self::Unplug {
                after: number(wanted()?)?,
            },
            "unwire" => Self::Unwire {
                after: number(wanted()?)?,
            },
            "wait" => {
                let (after, count) = repeated(wanted()?)?;
                Self::Wait { after, count }
            }
            "fault" => {
                let (after, count) = repeated(wanted()?)?;
                Self::Refuse { after, count }
            }
            "hang" => Self::Hang,
            "mute" => Self::Mute,
            "flip" => {
                let (address, bit) = wanted()?.split_once('.').unwrap_or((wanted()?, "0"));
                let bit = u8::try_from(number(bit)?).ok().filter(|bit| *bit < 8);
                Self::Flip {
                    address: u32::try_from(number(address)?).map_err(|_| "beyond 32 bits")?,
                    bit: bit.ok_or("a byte has bits 0 to 7")?,
                }
            }
            _ => return Err(format!("there is no fault `{name}`; see --help")),
        })
    }
}

/// Reads a number, decimal or with `0x`.
pub(crate) fn number(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| format!("`{text}` is no number"))
}

/// Reads `N` or `N:M`.
fn repeated(text: &str) -> Result<(u64, u64), String> {
    match text.split_once(':') {
        Some((after, count)) => Ok((number(after)?, number(count)?)),
        None => Ok((number(text)?, 1)),
    }
}

/// What becomes of the next transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    Done,
    Wait,
    Refused,
    /// Nobody hears it.
    Lost,
    /// The connection to the probe breaks.
    Broken,
}

/// The faults of the wire, with how many transfers there were.
#[derive(Default, Debug)]
pub struct WireFaults {
    faults: Vec<Fault>,
    transfers: u64,
}

impl WireFaults {
    /// Adds a fault, which counts transfers from here on.
    pub fn add(&mut self, fault: Fault) {
        let now = self.transfers;
        self.faults.push(match fault {
            Fault::Unplug { after } => Fault::Unplug { after: now + after },
            Fault::Unwire { after } => Fault::Unwire { after: now + after },
            Fault::Wait { after, count } => Fault::Wait {
                after: now + after,
                count,
            },
            Fault::Refuse { after, count } => Fault::Refuse {
                after: now + after,
                count,
            },
            other => other,
        });
    }

    /// Mends everything.
    pub fn clear(&mut self) {
        self.faults.clear();
    }

    /// Returns how many transfers there were.
    pub fn transfers(&self) -> u64 {
        self.transfers
    }

    /// Returns how many transfers can be done before something happens.
    pub fn undisturbed(&self) -> u64 {
        let starts = self.faults.iter().filter_map(|fault| match *fault {
            Fault::Unplug { after } | Fault::Unwire { after } => Some(after),
            Fault::Wait { after, count } | Fault::Refuse { after, count } => {
                (self.transfers < after + count).then_some(after)
            }
            Fault::Hang | Fault::Mute | Fault::Flip { .. } => None,
        });
        let next = starts.min().unwrap_or(u64::MAX);
        next.saturating_sub(self.transfers)
    }

    /// Counts transfers that were done.
    pub fn count(&mut self, transfers: usize) {
        self.transfers += transfers as u64;
    }

    /// Counts a transfer and says what becomes of it. A broken connection can be made anew.
    pub fn advance(&mut self) -> Fate {
        let now = self.transfers;
        self.transfers += 1;
        let mut fate = Fate::Done;
        self.faults.retain(|fault| match *fault {
            Fault::Unplug { after } if now >= after => {
                fate = Fate::Broken;
                false
            }
            Fault::Unwire { after } if now >= after => {
                fate = Fate::Lost;
                true
            }
            Fault::Wait { after, count } if now >= after => {
                fate = Fate::Wait;
                now + 1 < after + count
            }
            Fault::Refuse { after, count } if now >= after => {
                fate = Fate::Refused;
                now + 1 < after + count
            }
            _ => true,
        });
        fate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Fault) {
        assert_eq!(text.parse(), Ok(expected));
    }

    #[test]
    fn faults_are_read() {
        check("unplug=100", Fault::Unplug { after: 100 });
        check("unwire=0", Fault::Unwire { after: 0 });
        check("wait=7", Fault::Wait { after: 7, count: 1 });
        check(
            "fault=0x10:3",
            Fault::Refuse {
                after: 16,
                count: 3,
            },
        );
        let (address, bit) = (0x40, 3);
        check("flip=0x40.3", Fault::Flip { address, bit });
        check("hang", Fault::Hang);
    }

    #[test]
    fn nonsense_is_answered_with_a_reason() {
        let reason = |text: &str| text.parse::<Fault>().unwrap_err();
        assert_eq!(reason("unplug"), "`unplug` needs a value: unplug=...");
        assert_eq!(reason("flip=0x10.9"), "a byte has bits 0 to 7");
        assert_eq!(reason("fire"), "there is no fault `fire`; see --help");
    }

    #[test]
    fn faults_strike_when_their_time_has_come_and_pass() {
        let mut faults = WireFaults::default();
        faults.add(Fault::Wait { after: 2, count: 2 });
        assert_eq!(faults.undisturbed(), 2);
        let fates: Vec<Fate> = (0..5).map(|_| faults.advance()).collect();
        let expected = [Fate::Done, Fate::Done, Fate::Wait, Fate::Wait, Fate::Done];
        assert_eq!(fates, expected);
        assert_eq!(faults.undisturbed(), u64::MAX - 5);
    }

    #[test]
    fn unplugged_once_and_unwired_until_mended() {
        let mut faults = WireFaults::default();
        faults.add(Fault::Unplug { after: 0 });
        assert_eq!(
            [faults.advance(), faults.advance()],
            [Fate::Broken, Fate::Done]
        );
        faults.add(Fault::Unwire { after: 0 });
        assert_eq!(
            [faults.advance(), faults.advance()],
            [Fate::Lost, Fate::Lost]
        );
        faults.clear();
        assert_eq!(faults.advance(), Fate::Done);
    }
}
