//! Dates and times as numbers of 32 bits, to 2 seconds: 7 bits of years from 1980, 4 month, 5 day, 5 hour, 6 minute, 5.

const DAY: i64 = 86400;
/// Days of 400 years, and from the year 0 to 1970, when years begin in March.
const ERA_DAYS: i64 = 146_097;
const EPOCH_DAYS: i64 = 719_468;

/// The number for seconds since 1970.
pub fn stamp(seconds: u64) -> u32 {
    let seconds = seconds as i64;
    let days = seconds / DAY + EPOCH_DAYS;
    let (era, day) = (days / ERA_DAYS, days % ERA_DAYS);
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let year = (era * 400 + year + next).clamp(1980, 1980 + 127) - 1980;
    let time = seconds % DAY;
    let date = year << 9 | month << 5 | day;
    let time = (time / 3600) << 11 | (time / 60 % 60) << 5 | (time % 60 / 2);
    (date << 16 | time) as u32
}

/// Seconds since 1970.
pub fn seconds(stamp: u32) -> u64 {
    let bits = |shift: u32, count: u32| i64::from(stamp >> shift & ((1 << count) - 1));
    let (year, month, day) = (1980 + bits(25, 7), bits(21, 4), bits(16, 5));
    // Years begin in March.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let time = bits(11, 5) * 3600 + bits(5, 6) * 60 + bits(0, 5) * 2;
    ((days - EPOCH_DAYS) * DAY + time) as u64
}
