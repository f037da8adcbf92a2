//! Which format a request wants: `format=`, else `Accept` with its q-values (RFC 9110, 12.5.1).

use axum::http::{HeaderMap, HeaderName, header};

use super::error::RequestError;
use crate::render::registry::{FORMATS, Format, find};

/// Quality in thousandths that a header such as `Accept-Encoding` gives to a name, by itself or by
/// `*`; `None` when it says nothing of it.
pub fn quality_of(headers: &HeaderMap, header: &HeaderName, name: &str) -> Option<u16> {
    let mut any = None;
    for (given, quality) in weighted(headers, header) {
        if given.eq_ignore_ascii_case(name) {
            return Some(quality);
        }
        if given == "*" {
            any = Some(quality);
        }
    }
    any
}

/// Names and qualities of a header's list.
fn weighted<'a>(
    headers: &'a HeaderMap,
    header: &HeaderName,
) -> impl Iterator<Item = (&'a str, u16)> {
    headers
        .get_all(header)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let name = pieces.next().unwrap_or_default();
            let quality = pieces
                .find_map(|piece| piece.strip_prefix("q=").or(piece.strip_prefix("Q=")))
                .map_or(1000, thousandths);
            (name, quality)
        })
}

/// One range of an `Accept` header.
struct Range<'a> {
    media: &'a str,
    /// Quality in thousandths.
    quality: u16,
}

fn ranges(headers: &HeaderMap) -> Vec<Range<'_>> {
    weighted(headers, &header::ACCEPT)
        .filter(|(media, _)| media.contains('/'))
        .map(|(media, quality)| Range { media, quality })
        .collect()
}

fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole == "1" {
        return 1000;
    }
    fraction
        .chars()
        .chain("000".chars())
        .take(3)
        .try_fold(0, |sum: u16, digit| {
            Some(sum * 10 + u16::try_from(digit.to_digit(10)?).ok()?)
        })
        .unwrap_or(0)
}

/// Quality of a media type in thousandths; the most specific range counts. The flag is true when a
/// range names the type itself and not just `*/*`.
fn quality(ranges: &[Range<'_>], media: &str) -> (u16, bool) {
    let media = media.split(';').next().unwrap_or(media);
    let family = media.split('/').next().unwrap_or(media);
    let of = |wanted: &str| {
        ranges
            .iter()
            .find(|range| range.media.eq_ignore_ascii_case(wanted))
            .map(|range| range.quality)
    };
    match of(media).or_else(|| of(&format!("{family}/*"))) {
        Some(quality) => (quality, true),
        None => (of("*/*").unwrap_or(0), false),
    }
}

/// Whether `Accept` names the media type (or its family), not just everything.
pub fn names(headers: &HeaderMap, media: &str) -> bool {
    let (quality, named) = quality(&ranges(headers), media);
    named && quality > 0
}

/// Whether `Accept` would rather have `media` than `other`.
pub fn prefers(headers: &HeaderMap, media: &str, other: &str) -> bool {
    let ranges = ranges(headers);
    let (wanted, named) = quality(&ranges, media);
    named && wanted > quality(&ranges, other).0
}

/// The media types and ranges that `Accept` takes, in lower case: higher quality first, and as they
/// stand in the header where it is the same.
pub fn in_order(headers: &HeaderMap) -> Vec<String> {
    let mut ranges = ranges(headers);
    ranges.retain(|range| range.quality > 0);
    ranges.sort_by_key(|range| std::cmp::Reverse(range.quality));
    let media = ranges.iter().map(|range| range.media.to_ascii_lowercase());
    media.collect()
}

/// The format that stands first in `Accept`; SVG where it names none or everything.
///
/// # Errors
/// None in practice: SVG is a format.
pub fn first_format(headers: &HeaderMap) -> Result<&'static Format, RequestError> {
    let ranges = ranges(headers);
    for wanted in in_order(headers) {
        let fits = |format: &&Format| {
            let media = format.media_type.split(';').next().unwrap_or_default();
            let family = wanted.strip_suffix('*').filter(|it| *it != "*/");
            let fits = wanted == "*/*"
                || media == wanted
                || family.is_some_and(|family| media.starts_with(family));
            fits && quality(&ranges, media).0 > 0
        };
        if let Some(format) = FORMATS.iter().find(fits) {
            return Ok(format);
        }
    }
    by_name("svg")
}

/// The format that a request wants.
///
/// # Errors
/// [`RequestError::UnknownFormat`] when `given` names none. An `Accept` header that fits no format
/// is no error: the answer is SVG then.
pub fn format(given: Option<&str>, headers: &HeaderMap) -> Result<&'static Format, RequestError> {
    if let Some(given) = given {
        return by_name(given);
    }
    let ranges = ranges(headers);
    let mut best: Option<(&Format, u16)> = None;
    for format in FORMATS {
        let (quality, _) = quality(&ranges, format.media_type);
        if quality > best.map_or(0, |(_, quality)| quality) {
            best = Some((format, quality));
        }
    }
    match best {
        Some((format, _)) => Ok(format),
        None => by_name("svg"),
    }
}

/// The format of a name or extension.
///
/// # Errors
/// [`RequestError::UnknownFormat`], naming the accepted ones.
pub fn by_name(given: &str) -> Result<&'static Format, RequestError> {
    find(given).ok_or_else(|| RequestError::UnknownFormat {
        given: given
            .chars()
            .filter(|it| !it.is_control())
            .take(40)
            .collect(),
        accepted: FORMATS
            .iter()
            .map(|format| format.name)
            .collect::<Vec<_>>()
            .join(", "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, value.parse().unwrap());
        headers
    }

    fn chosen(value: &str) -> &'static str {
        format(None, &accept(value)).unwrap().name
    }

    #[test]
    fn the_query_stands_above_accept_and_svg_is_the_default() {
        let json = accept("application/json");
        assert_eq!(format(Some("png"), &json).unwrap().name, "png");
        assert_eq!(format(Some("md"), &json).unwrap().name, "markdown");
        assert_eq!(format(None, &HeaderMap::new()).unwrap().name, "svg");
    }

    #[test]
    fn accept_is_read_with_its_qualities() {
        assert_eq!(chosen("application/json"), "json");
        assert_eq!(chosen("image/png, image/svg+xml;q=0.9"), "png");
        assert_eq!(chosen("image/png;q=0.3, image/svg+xml;q=0.35"), "svg");
        assert_eq!(chosen("text/*, image/*;q=0.5"), "markdown");
        assert_eq!(chosen("*/*"), "svg");
        assert_eq!(chosen("image/svg+xml;q=0, */*"), "png");
        assert_eq!(chosen("TEXT/PLAIN"), "text");
        assert_eq!(chosen("application/zip"), "svg");
        assert_eq!(chosen("nonsense;;;,,q=1"), "svg");
    }

    #[test]
    fn the_order_of_accept_counts_where_the_qualities_are_the_same() {
        let first = |value| first_format(&accept(value)).unwrap().name;
        assert_eq!(first("image/png, image/svg+xml"), "png");
        assert_eq!(first("image/svg+xml, image/png"), "svg");
        assert_eq!(first("image/png;q=0.5, Image/SVG+xml;q=0.9"), "svg");
        assert_eq!(first("image/avif, image/*"), "svg");
        assert_eq!(first("image/svg+xml;q=0, image/*, */*"), "png");
        assert_eq!(first("text/plain, */*"), "text");
        assert_eq!(first("application/pdf"), "pdf");
        assert_eq!(first("*/*"), "svg");
        assert_eq!(first("application/zip"), "svg");
        assert_eq!(first_format(&HeaderMap::new()).unwrap().name, "svg");
        assert_eq!(
            in_order(&accept("a/b;q=0.1, c/d;q=0, E/F, g/h")),
            ["e/f", "g/h", "a/b"]
        );
    }

    #[test]
    fn everything_is_not_a_picture_asked_for_by_name() {
        assert!(!names(&accept("*/*"), "image/svg+xml"));
        assert!(names(&accept("image/*"), "image/svg+xml"));
        assert!(!names(&accept("image/svg+xml;q=0"), "image/svg+xml"));
        assert!(prefers(
            &accept("text/html, */*;q=0.8"),
            "text/html",
            "application/json"
        ));
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_accepted_ones() {
        let problem = format(Some("gif"), &HeaderMap::new())
            .err()
            .unwrap()
            .to_string();
        for format in FORMATS {
            assert!(problem.contains(format.name), "{problem}");
        }
    }
}
