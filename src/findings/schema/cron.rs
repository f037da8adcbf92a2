//! Cron schedules as the CronJob controller reads them (robfig/cron v3, its standard parser).

/// Lowest and highest value of the five fields: minute, hour, day of month, month, day of week.
const BOUNDS: [(u32, u32); 5] = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const DESCRIPTORS: &[&str] = &[
    "@yearly",
    "@annually",
    "@monthly",
    "@weekly",
    "@daily",
    "@midnight",
    "@hourly",
];

/// What the fields are, in order, for messages.
const NOUNS: [&str; 5] = [
    "minute",
    "hour",
    "day of the month",
    "month",
    "day of the week",
];

/// What is wrong with a schedule, as the end of a sentence; `None` when it is right.
pub fn fault(schedule: &str) -> Option<String> {
    if schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ=") {
        return Some("names a time zone, which belongs in `timeZone`".to_owned());
    }
    let schedule = schedule.trim();
    if schedule.starts_with('@') {
        let is_known = DESCRIPTORS.contains(&schedule) || schedule.starts_with("@every ");
        return (!is_known).then(|| {
            "is none of `@yearly`, `@monthly`, `@weekly`, `@daily`, `@hourly` and `@every …`"
                .to_owned()
        });
    }
    let fields: Vec<&str> = schedule.split_whitespace().collect();
    if fields.len() != BOUNDS.len() {
        let noun = if fields.len() == 1 { "field" } else { "fields" };
        return Some(format!(
            "has {} {noun}, while a schedule has five: minute, hour, day of the month, month, day \
             of the week",
            fields.len()
        ));
    }
    let fields = fields.iter().zip(BOUNDS).zip(NOUNS);
    fields
        .map(|((field, bounds), noun)| (field, bounds, noun))
        .find(|(field, bounds, noun)| {
            let names = names_of(noun);
            !field.split(',').all(|part| is_range(part, *bounds, names))
        })
        .map(|(field, (low, high), noun)| {
            format!("has `{field}` for the {noun}, which goes from {low} to {high}")
        })
}

fn names_of(noun: &str) -> &'static [&'static str] {
    match noun {
        "month" => MONTHS,
        "day of the week" => DAYS,
        _ => &[],
    }
}

/// `*`, `5`, `1-5`, `*/10`, `5/10`, `mon-fri`.
fn is_range(part: &str, (low, high): (u32, u32), names: &[&str]) -> bool {
    let (range, step) = match part.split_once('/') {
        Some((range, step)) => (range, Some(step)),
        None => (part, None),
    };
    if step.is_some_and(|step| !matches!(step.parse::<u32>(), Ok(1..))) {
        return false;
    }
    if matches!(range, "*" | "?") {
        return true;
    }
    let value = |text: &str| -> Option<u32> {
        let by_name = names
            .iter()
            .zip(low..)
            .find(|(name, _)| text.eq_ignore_ascii_case(name));
        by_name.map_or_else(|| text.parse().ok(), |(_, value)| Some(value))
    };
    let (first, last) = match range.split_once('-') {
        Some((first, last)) => (value(first), value(last)),
        None => (value(range), value(range)),
    };
    match (first, last) {
        (Some(first), Some(last)) => low <= first && first <= last && last <= high,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_the_controller_reads_is_right() {
        for schedule in [
            "*/5 * * * *",
            "0 3 1,15 * mon-fri",
            "0 0 ? JAN *",
            "10/15 0-6/2 * * 0",
            "@hourly",
            "@every 1h30m",
            " 0 0 * * 6 ",
        ] {
            assert_eq!(fault(schedule), None, "{schedule}");
        }
    }

    #[test]
    fn what_it_refuses_is_told_with_the_field_at_fault() {
        for (schedule, words) in [
            ("* * * *", "has 4 fields"),
            ("0 0 * * * *", "has 6 fields"),
            ("60 * * * *", "`60` for the minute"),
            ("0 24 * * *", "`24` for the hour"),
            ("0 0 0 * *", "`0` for the day of the month"),
            ("0 0 * * 7", "`7` for the day of the week"),
            ("*/0 * * * *", "`*/0` for the minute"),
            ("5-1 * * * *", "`5-1` for the minute"),
            ("@often", "none of"),
            ("TZ=UTC 0 0 * * *", "`timeZone`"),
        ] {
            let fault = fault(schedule).unwrap();
            assert!(fault.contains(words), "{schedule}: {fault}");
        }
    }
}
