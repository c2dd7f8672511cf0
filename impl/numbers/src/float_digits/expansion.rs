//! The decimal digits of a binary number, all of them.
//!
//! The bits before the point are a number that is divided by powers of ten; those after it are one that is multiplied.

/// Digits that are made at once.
const GROUP: u32 = 1_000_000_000;
const GROUP_DIGITS: usize = 9;

/// Limbs on either side of the point: a double has at most 1024 bits before it, and half of the least 1075 after it.
const LIMBS: usize = 36;

/// Groups of digits before the point.
const GROUPS: usize = 36;

/// A number of which digits are taken.
pub(super) struct Expansion {
    /// The digits before the point, the last group first.
    whole: [u32; GROUPS],
    groups: usize,
    /// The bits after the point, as limbs; the first is the lowest.
    fraction: [u32; LIMBS],
    /// The lowest limb that is not zero.
    low: usize,
    /// The group that is given out, and how much of it is left.
    group: u32,
    left: usize,
    /// Digits before the point that were not given out.
    exponent: i32,
}

impl Expansion {
    /// Expands `significand * 2^exponent`, which is not zero.
    pub(super) fn new(significand: u64, exponent: i32) -> Self {
        let mut expansion = Self {
            whole: [0; GROUPS],
            groups: 0,
            fraction: [0; LIMBS],
            low: LIMBS,
            group: 0,
            left: 0,
            exponent: 0,
        };
        expansion.split(significand, exponent);
        expansion.exponent = (expansion.groups * GROUP_DIGITS) as i32;
        expansion.skip_zeros();
        expansion
    }

    /// The decimal exponent of the digit that was given out last.
    pub(super) fn exponent(&self) -> i32 {
        self.exponent
    }

    /// Whether only zeros follow.
    pub(super) fn is_finished(&self) -> bool {
        self.group == 0
            && self.whole[..self.groups].iter().all(|group| *group == 0)
            && self.low == LIMBS
    }

    /// Gives the next digit.
    pub(super) fn next(&mut self) -> u8 {
        if self.left == 0 {
            self.next_group();
        }
        self.left -= 1;
        self.exponent -= 1;
        let unit = 10u32.pow(self.left as u32);
        let digit = self.group / unit;
        self.group %= unit;
        digit as u8
    }

    /// Leaves zeros at the beginning out.
    fn skip_zeros(&mut self) {
        loop {
            self.next_group();
            if self.group != 0 {
                break;
            }
            self.exponent -= GROUP_DIGITS as i32;
        }
        let digits = self.group.ilog10() as usize + 1;
        self.exponent -= (GROUP_DIGITS - digits) as i32;
        self.left = digits;
    }

    fn next_group(&mut self) {
        self.left = GROUP_DIGITS;
        if let Some(last) = self.groups.checked_sub(1) {
            self.groups = last;
            self.group = self.whole[last];
            return;
        }
        let mut carry = 0;
        for limb in &mut self.fraction[self.low..] {
            carry += u64::from(*limb) * u64::from(GROUP);
            *limb = carry as u32;
            carry >>= 32;
        }
        while self.low < LIMBS && self.fraction[self.low] == 0 {
            self.low += 1;
        }
        self.group = carry as u32;
    }

    /// Parts the bits at the point and makes digits of those before it.
    fn split(&mut self, significand: u64, exponent: i32) {
        let mut whole = [0; LIMBS];
        for limb in 0..3 {
            // The limb has the bits of the significand from `from` on.
            let place = exponent.div_euclid(32) + limb;
            let from = 32 * limb - exponent.rem_euclid(32);
            let bits = match from {
                ..0 => significand << -from,
                64.. => 0,
                _ => significand >> from,
            };
            let (side, index) = match place {
                0.. => (&mut whole, place),
                _ => (&mut self.fraction, LIMBS as i32 + place),
            };
            side[index as usize] = bits as u32;
        }
        self.low = self
            .fraction
            .iter()
            .position(|limb| *limb != 0)
            .unwrap_or(LIMBS);
        let mut top = LIMBS;
        loop {
            while top > 0 && whole[top - 1] == 0 {
                top -= 1;
            }
            if top == 0 {
                break;
            }
            let mut rest = 0;
            for limb in whole[..top].iter_mut().rev() {
                let wide = rest << 32 | u64::from(*limb);
                *limb = (wide / u64::from(GROUP)) as u32;
                rest = wide % u64::from(GROUP);
            }
            self.whole[self.groups] = rest as u32;
            self.groups += 1;
        }
    }
}
