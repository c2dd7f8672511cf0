//! Medians and ratios of measurements on a machine that others use too.
//!
//! Two interpreters are compared round by round: what slows the machine for a while slows both, so the ratio of one
//! round says more than either time. The median over rounds is the answer; how far rounds scatter says how good it is.

use serde::{Deserialize, Serialize};

/// What makes the median absolute deviation of a normal distribution its standard deviation.
const NORMAL: f64 = 1.4826;

/// The same for few values, of which the deviation finds too little; by number of values.
const FEW: [f64; 10] = [
    1.0, 1.0, 1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107,
];

/// Two standard deviations of a median, by the standard deviation of one value: 1.96 times the root of half of pi.
const MEDIAN_95: f64 = 2.456;

/// How many standard deviations away a round is an outlier.
const OUTLIER_DEVIATIONS: f64 = 3.5;

/// How far away it must be besides, as a part of the median: nobody is interested in less.
const OUTLIER_PART: f64 = 0.1;

/// The middle of some values; `None` when there is none.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    match sorted.len() % 2 {
        1 => Some(upper),
        _ => Some((sorted[sorted.len() / 2 - 1] + upper) / 2.0),
    }
}

/// The geometric mean; `None` when there is no value.
pub(crate) fn geomean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().map(|value| value.ln()).sum();
    (!values.is_empty()).then(|| (sum / values.len() as f64).exp())
}

/// The standard deviation of values around their median, as the middle half of them tells it.
fn deviation(values: &[f64], middle: f64) -> f64 {
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let count = values.len() as f64;
    let few = FEW
        .get(values.len())
        .copied()
        .unwrap_or(count / (count - 0.8));
    NORMAL * few * median(&distances).unwrap_or(0.0)
}

/// How much better one interpreter does than another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ratio {
    /// The median over rounds; more than 1 is better.
    pub(crate) median: f64,
    /// With about 95 % certainty the ratio lies within this part of the median.
    pub(crate) spread: f64,
    /// The ratio of each round.
    pub(crate) rounds: Vec<f64>,
    /// Rounds that are far from the others.
    pub(crate) outliers: Vec<usize>,
}

impl Ratio {
    /// Divides what the other needed by what this one needed, round by round; `None` without a round of both.
    pub(crate) fn of(others: &[f64], own: &[f64]) -> Option<Ratio> {
        let rounds: Vec<f64> = others
            .iter()
            .zip(own)
            .filter(|(other, own)| **other > 0.0 && **own > 0.0)
            .map(|(other, own)| other / own)
            .collect();
        let middle = median(&rounds)?;
        let deviation = deviation(&rounds, middle);
        let far = |round: f64| {
            let distance = (round - middle).abs();
            distance > OUTLIER_DEVIATIONS * deviation && distance > OUTLIER_PART * middle
        };
        let outliers = (0..rounds.len()).filter(|round| far(rounds[*round]));
        Some(Ratio {
            median: middle,
            spread: MEDIAN_95 * deviation / (rounds.len() as f64).sqrt() / middle,
            outliers: outliers.collect(),
            rounds,
        })
    }
}

/// The geometric mean of ratios, and within which part of it the true one lies.
pub(crate) fn mean(ratios: &[&Ratio]) -> Option<(f64, f64)> {
    let medians: Vec<f64> = ratios.iter().map(|ratio| ratio.median).collect();
    let squares: f64 = ratios.iter().map(|ratio| ratio.spread.powi(2)).sum();
    Some((geomean(&medians)?, squares.sqrt() / ratios.len() as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_ratio(others: &[f64], own: &[f64], expected: (f64, f64), outliers: &[usize]) {
        let ratio = Ratio::of(others, own).unwrap();
        let (middle, spread) = expected;
        assert!((ratio.median - middle).abs() < 1e-9, "{ratio:?}");
        assert!((ratio.spread - spread).abs() < 1e-3, "{ratio:?}");
        assert_eq!(ratio.outliers, outliers, "{ratio:?}");
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn twice_and_half_make_one() {
        assert!((geomean(&[2.0, 0.5]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(geomean(&[]), None);
    }

    #[test]
    fn a_slow_round_of_both_changes_nothing() {
        check_ratio(
            &[20.0, 20.0, 200.0, 20.0, 20.0],
            &[10.0, 10.0, 100.0, 10.0, 10.0],
            (2.0, 0.0),
            &[],
        );
    }

    #[test]
    fn a_round_in_which_one_was_held_up_is_an_outlier() {
        check_ratio(
            &[20.0, 21.0, 19.0, 60.0, 20.0],
            &[10.0; 5],
            // The distances are 0, 0.1, 0.1, 4, 0: their median is 0.1.
            (2.0, 2.456 * 1.4826 * 1.206 * 0.1 / 5.0_f64.sqrt() / 2.0),
            &[3],
        );
    }

    #[test]
    fn a_small_step_away_from_identical_rounds_is_none() {
        check_ratio(&[2.0, 2.0, 2.0, 2.0, 2.1], &[1.0; 5], (2.0, 0.0), &[]);
        check_ratio(&[2.0, 2.0, 2.0, 2.0, 2.3], &[1.0; 5], (2.0, 0.0), &[4]);
    }

    #[test]
    fn rounds_without_both_do_not_count() {
        assert_eq!(Ratio::of(&[], &[1.0]), None);
        assert_eq!(Ratio::of(&[0.0], &[1.0]), None);
        check_ratio(&[3.0, 4.0], &[1.0], (3.0, 0.0), &[]);
    }

    #[test]
    fn the_mean_of_many_is_surer_than_one() {
        let ratio = |middle: f64| Ratio {
            median: middle,
            spread: 0.1,
            rounds: vec![middle],
            outliers: Vec::new(),
        };
        let four = [ratio(1.0), ratio(4.0), ratio(2.0), ratio(2.0)];
        let (middle, spread) = mean(&four.iter().collect::<Vec<_>>()).unwrap();
        assert!((middle - 2.0).abs() < 1e-12);
        assert!((spread - 0.05).abs() < 1e-12);
    }
}
