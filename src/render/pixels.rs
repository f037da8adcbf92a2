//! Coordinates in text formats: px with at most one decimal, as the SVG picture has them, so that
//! every format of one placed scene states the same rectangles.

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use crate::layout::{Point, Rect};

/// A length or coordinate, rounded to a tenth of a px; what is not finite is 0.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Px(f64);

impl Px {
    /// Rounds a number of px.
    pub fn of(px: f64) -> Self {
        // Adding zero turns a negative zero into zero.
        Self(if px.is_finite() {
            (px * 10.0).round() / 10.0 + 0.0
        } else {
            0.0
        })
    }

    /// Distance from `origin`, so that the two add up to this again to the last digit.
    pub fn from(self, origin: Self) -> Self {
        Self::of(self.0 - origin.0)
    }
}

impl std::fmt::Display for Px {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // f64 prints the shortest digits that read back as the same number.
        self.0.fmt(out)
    }
}

impl Serialize for Px {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_string().parse::<i64>() {
            Ok(whole) => serializer.serialize_i64(whole),
            Err(_) => serializer.serialize_f64(self.0),
        }
    }
}

/// A point, px from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = Point)]
pub(super) struct At {
    /// From the left.
    #[schema(value_type = f64)]
    pub x: Px,
    /// From the top.
    #[schema(value_type = f64)]
    pub y: Px,
}

impl From<Point> for At {
    fn from(point: Point) -> Self {
        Self {
            x: Px::of(point.x),
            y: Px::of(point.y),
        }
    }
}

/// A rectangle of the page, px from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Rectangle)]
pub(super) struct Frame {
    /// From the left.
    #[schema(value_type = f64)]
    pub x: Px,
    /// From the top.
    #[schema(value_type = f64)]
    pub y: Px,
    /// Width.
    #[schema(value_type = f64)]
    pub width: Px,
    /// Height.
    #[schema(value_type = f64)]
    pub height: Px,
}

impl From<Rect> for Frame {
    fn from(rect: Rect) -> Self {
        Self {
            x: Px::of(rect.x),
            y: Px::of(rect.y),
            width: Px::of(rect.width),
            height: Px::of(rect.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_as_in_the_picture() {
        for (px, text) in [
            (12.0, "12"),
            (0.1 + 0.2, "0.3"),
            (1e6 + 0.04, "1000000"),
            (-0.01, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(Px::of(px).to_string(), text);
            assert_eq!(serde_json::to_string(&Px::of(px)).unwrap(), text);
        }
    }

    #[test]
    fn an_offset_adds_up_to_the_whole() {
        let (inner, outer) = (Px::of(100.3), Px::of(33.4));
        assert_eq!(inner.from(outer).to_string(), "66.9");
    }
}
