//! Resource quantities (`k8s.io/apimachinery/pkg/api/resource`): `100m`, `1.5Gi`, `2e3`.

/// The number that a quantity stands for; `None` when the API server cannot parse it. Precise
/// enough to compare a request with a limit.
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let end = unsigned
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .unwrap_or(unsigned.len());
    let (digits, suffix) = unsigned.split_at_checked(end)?;
    let is_number =
        digits.matches('.').count() <= 1 && digits.contains(|letter: char| letter.is_ascii_digit());
    if !is_number {
        return None;
    }
    let number: f64 = digits.parse().ok()?;
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    Some(sign * number * factor(suffix)?)
}

/// Whether a request is more than a limit, leaving aside what is lost in calculating.
pub fn exceeds(request: f64, limit: f64) -> bool {
    request > limit + limit.abs() * 1e-9
}

fn factor(suffix: &str) -> Option<f64> {
    let binary = |power: i32| 1024_f64.powi(power);
    let decimal = |power: i32| 1000_f64.powi(power);
    Some(match suffix {
        "" => 1.0,
        "n" => decimal(-3),
        "u" => decimal(-2),
        "m" => decimal(-1),
        "k" => decimal(1),
        "M" => decimal(2),
        "G" => decimal(3),
        "T" => decimal(4),
        "P" => decimal(5),
        "E" => decimal(6),
        "Ki" => binary(1),
        "Mi" => binary(2),
        "Gi" => binary(3),
        "Ti" => binary(4),
        "Pi" => binary(5),
        "Ei" => binary(6),
        _ => {
            let exponent = suffix.strip_prefix(['e', 'E'])?;
            10_f64.powi(exponent.parse::<i8>().ok()?.into())
        }
    })
}

/// What a suffix that does not exist was probably meant to be.
pub fn remedy(text: &str) -> String {
    let number =
        text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == ' ');
    let suffix = text.strip_prefix(number).unwrap_or_default().trim();
    let meant = match suffix.to_ascii_lowercase().as_str() {
        "kb" | "kib" | "ki" => Some("Ki"),
        "k" => Some("k"),
        "mb" | "mib" | "mi" => Some("Mi"),
        "g" | "gb" | "gib" | "gi" => Some("Gi"),
        "t" | "tb" | "tib" | "ti" => Some("Ti"),
        "c" | "cpu" | "cpus" | "core" | "cores" => Some(""),
        "millicpu" | "mcpu" => Some("m"),
        _ => None,
    };
    let meant = meant.map(|meant| format!("{number}{meant}"));
    match meant.filter(|meant| parse(meant).is_some()) {
        Some(meant) => format!("Did you mean `{meant}`?"),
        None => "Write a number with a suffix such as `m`, `k`, `Mi` or `Gi`, without a space \
                 between them"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_of_all_suffixes_are_numbers() {
        for (text, number) in [
            ("1", 1.0),
            ("100m", 0.1),
            (".5", 0.5),
            ("1.", 1.0),
            ("+1.5Ki", 1536.0),
            ("-2k", -2000.0),
            ("1E", 1e18),
            ("1E3", 1000.0),
            ("12e-1", 1.2),
        ] {
            let parsed = parse(text).unwrap();
            assert!((parsed - number).abs() <= number.abs() * 1e-12, "{text}");
        }
    }

    #[test]
    fn what_the_api_server_cannot_parse_is_none() {
        for text in [
            "", "-", ".", "1.2.3", "1 Gi", "1gb", "1K", "one", "1Gib", "1e", "0x10",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_foreign_suffix_has_its_remedy() {
        assert_eq!(remedy("512MB"), "Did you mean `512Mi`?");
        assert_eq!(remedy("1 Gi"), "Did you mean `1Gi`?");
        assert_eq!(remedy("1K"), "Did you mean `1k`?");
        assert!(remedy("lots").starts_with("Write a number"));
    }

    #[test]
    fn equal_quantities_in_other_words_do_not_exceed_each_other() {
        assert!(!exceeds(parse("1024Mi").unwrap(), parse("1Gi").unwrap()));
        assert!(!exceeds(parse("100m").unwrap(), parse("0.1").unwrap()));
        assert!(exceeds(parse("1").unwrap(), parse("900m").unwrap()));
    }
}
