//! The Gregorian calendar: seconds since 1970 and the fields of a date, without time zones.

/// A date and a time of day.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Moment {
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
    /// The first of January is 1.
    pub yearday: i64,
}

const DAY_S: i64 = 86_400;
const HOUR_S: i64 = 3_600;
const MINUTE_S: i64 = 60;
/// Days in 400 years, after which the calendar repeats.
const CYCLE_DAYS: i64 = 146_097;
/// Days from the first of March of the year 0 to the first of January 1970.
const EPOCH_DAYS: i64 = 719_468;
/// 1970 began on a Thursday.
const EPOCH_WEEKDAY: i64 = 3;

/// The fields of a moment.
pub fn from_seconds(seconds: i64) -> Moment {
    let (days, rest) = (seconds.div_euclid(DAY_S), seconds.rem_euclid(DAY_S));
    let (year, month, day) = date_of(days);
    Moment {
        year,
        month,
        day,
        hour: rest / HOUR_S,
        minute: rest % HOUR_S / MINUTE_S,
        second: rest % MINUTE_S,
        weekday: (days + EPOCH_WEEKDAY).rem_euclid(7),
        yearday: days - days_of(year, 1, 1) + 1,
    }
}

/// The seconds of a moment; fields out of their range carry over.
pub fn to_seconds(moment: &Moment) -> i64 {
    let months = moment.month.wrapping_sub(1);
    let year = moment.year.wrapping_add(months.div_euclid(12));
    let days = days_of(year, months.rem_euclid(12) + 1, 1)
        .wrapping_add(moment.day)
        .wrapping_sub(1);
    days.wrapping_mul(DAY_S)
        .wrapping_add(moment.hour.wrapping_mul(HOUR_S))
        .wrapping_add(moment.minute.wrapping_mul(MINUTE_S))
        .wrapping_add(moment.second)
}

/// Days since 1970 of a date. Years count from March, so that the leap day is the last.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let from_march = (month + 9) % 12;
    let year = year - i64::from(month <= 2);
    let in_cycle = year.rem_euclid(400);
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let day_of_cycle = in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + day_of_year;
    year.div_euclid(400)
        .wrapping_mul(CYCLE_DAYS)
        .wrapping_add(day_of_cycle - EPOCH_DAYS)
}

/// Year, month and day of a number of days since 1970.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH_DAYS;
    let day_of_cycle = days.rem_euclid(CYCLE_DAYS);
    let in_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
        - day_of_cycle / 146_096)
        / 365;
    let day_of_year = day_of_cycle - (365 * in_cycle + in_cycle / 4 - in_cycle / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = days.div_euclid(CYCLE_DAYS) * 400 + in_cycle + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: i64, date: (i64, i64, i64), weekday: i64, yearday: i64) {
        let moment = from_seconds(seconds);
        assert_eq!((moment.year, moment.month, moment.day), date);
        assert_eq!((moment.weekday, moment.yearday), (weekday, yearday));
        assert_eq!(to_seconds(&moment), seconds);
    }

    #[test]
    fn dates_of_known_moments() {
        check(0, (1970, 1, 1), 3, 1);
        check(-1, (1969, 12, 31), 2, 365);
        check(951_782_400, (2000, 2, 29), 1, 60);
        check(2_147_483_647, (2038, 1, 19), 1, 19);
        check(-62_135_596_800, (1, 1, 1), 0, 1);
    }

    #[test]
    fn fields_out_of_range_carry_over() {
        let moment = Moment {
            year: 2000,
            month: 13,
            day: 45,
            hour: 25,
            minute: 61,
            second: 61,
            ..Moment::default()
        };
        assert_eq!(to_seconds(&moment), 982_202_521);
    }
}
