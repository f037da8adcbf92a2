//! Numbers with one decimal at most: a picture has thousands, and the exact formatting of the
//! standard library was a sixth of the time of a small one.

use std::cmp::Ordering;

/// Appends a number with at most one decimal and no needless zero; 0 for what is not finite.
pub(super) fn push_number(out: &mut String, value: f64) {
    push_tenths(out, tenths(value));
}

/// A number as tenths, rounded as `{:.1}` rounds it: to the nearest, from the middle to the even.
#[expect(
    clippy::cast_possible_truncation,
    reason = "to cut off what stands behind the tenths is what it is for; pages end far below"
)]
pub(super) fn tenths(value: f64) -> i32 {
    if !value.is_finite() {
        return 0;
    }
    let scaled = value * 10.0;
    let whole = scaled as i32;
    let is_up = match (scaled - f64::from(whole)).abs().total_cmp(&0.5) {
        Ordering::Less => false,
        Ordering::Greater => true,
        // The product may stand in the middle only because it was rounded itself.
        Ordering::Equal => match value.mul_add(10.0, -scaled) * scaled.signum() {
            0.0 => whole % 2 != 0,
            lost => lost > 0.0,
        },
    };
    match is_up {
        true if scaled < 0.0 => whole.saturating_sub(1),
        true => whole.saturating_add(1),
        false => whole,
    }
}

/// Appends a number that is given in tenths.
pub(super) fn push_tenths(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, decimal) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole > 0 || decimal == 0 {
        push_integer(out, whole);
    }
    if decimal > 0 {
        out.push('.');
        push_integer(out, decimal);
    }
}

fn push_integer(out: &mut String, integer: u32) {
    if integer >= 10 {
        push_integer(out, integer / 10);
    }
    out.extend(char::from_digit(integer % 10, 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn numbers_have_one_decimal_at_most_and_no_needless_zero() {
        for (value, text) in [
            (1.0, "1"),
            (1.25, "1.2"),
            (10.0, "10"),
            (0.0, "0"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (-10.4, "-10.4"),
            (-0.01, "0"),
            (f64::NAN, "0"),
            (f64::NEG_INFINITY, "0"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn numbers_are_rounded_as_the_standard_library_rounds_them() {
        let middles = (-40_000..40_000).map(|step| f64::from(step) / 40.0);
        let around = middles.flat_map(|value| [value.next_down(), value, value.next_up()]);
        for value in around.chain((0..9_999).map(|step| f64::from(step).sqrt() * 97.0)) {
            let rounded: f64 = format!("{value:.1}").parse().unwrap();
            let own: f64 = number(value).parse().unwrap();
            assert!(own == rounded, "{value:?}: {own}, not {rounded}");
        }
    }
}
