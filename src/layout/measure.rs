//! Sizes of boxes from their texts, px.

use crate::scene::{LABEL_SIZE, Line, LineStyle, SceneBox, Shape};
use crate::topology::NodeStatus;
use crate::typeface::{self, Face};

/// Space between a card's border and its text.
pub const INSET: f64 = 12.0;
/// Space between a cluster's border and its children.
pub const PADDING: f64 = 18.0;
/// Height of a container's CPU and MEM cells.
pub const CELL_HEIGHT: f64 = 38.0;
/// Extra height of a cylinder or cloud above and below its text.
pub const BULGE: f64 = 14.0;
/// Offset of each further card of a stack, which sticks out at the right and below.
pub const STACK: f64 = 4.0;
/// Room for the kind's glyph at the left of a card's first line.
pub const GLYPH: f64 = 22.0;
/// Room for the sign of what is missing, before the line that says so.
pub const MARK: f64 = 18.0;
/// Space between the border of a badge or chip and its text.
pub const PILL_INSET: f64 = 7.0;
/// Height of a chip.
pub const CHIP_HEIGHT: f64 = 20.0;
/// Space between chips, and above their first row.
pub const CHIP_GAP: f64 = 4.0;
/// Width up to which chips stand side by side, however narrow the texts above them are.
const CHIP_ROW: f64 = 190.0;

/// Width and height, px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Distance of a line's baseline from the one above.
pub fn leading(line: &Line) -> f64 {
    line.style.size() + 6.0
}

/// Width of a line, with its border where it is a badge.
pub fn line_width(line: &Line) -> f64 {
    let text = typeface::width(&line.text, line.style.face(), line.style.size());
    match line.style {
        LineStyle::Count => text + 2.0 * PILL_INSET,
        LineStyle::Chip => chip_width(&line.text),
        LineStyle::Alert => text + MARK,
        LineStyle::Kind | LineStyle::Name | LineStyle::Detail => text,
    }
}

/// Width of a chip: a pill with a glyph and a short name.
pub fn chip_width(text: &str) -> f64 {
    GLYPH + typeface::width(text, Face::Regular, LABEL_SIZE) + 2.0 * PILL_INSET
}

/// Whether a line of a card has the sign of what is missing before it: the last one, which says so.
pub fn is_marked(card: &SceneBox, line: usize) -> bool {
    card.status == NodeStatus::Missing && !card.optional && line + 1 == texts(card).count()
}

/// Lines of a box that are texts; chips follow them.
pub fn texts(one: &SceneBox) -> impl Iterator<Item = &Line> {
    let lines = one.lines.iter();
    lines.filter(|line| line.style != LineStyle::Chip)
}

/// Rows of a box's chips, side by side as far as they fit under its texts.
pub fn chip_rows(one: &SceneBox) -> Vec<Vec<&Line>> {
    let lines = one.lines.iter();
    let mut chips = lines
        .filter(|line| line.style == LineStyle::Chip)
        .peekable();
    if chips.peek().is_none() {
        return Vec::new();
    }
    let limit = texts(one).map(line_width).fold(CHIP_ROW, f64::max);
    let mut rows: Vec<Vec<&Line>> = Vec::new();
    let mut room = 0.0;
    for chip in chips {
        let width = line_width(chip) + CHIP_GAP;
        if let Some(row) = rows.last_mut().filter(|_| width <= room) {
            row.push(chip);
            room -= width;
        } else {
            rows.push(vec![chip]);
            room = limit + CHIP_GAP - width;
        }
    }
    rows
}

/// Size of all chips of a box, the space above them included.
fn chips(one: &SceneBox) -> Size {
    let rows = chip_rows(one);
    let width = |row: &Vec<&Line>| {
        let chips = row.iter().map(|chip| line_width(chip) + CHIP_GAP);
        chips.sum::<f64>() - CHIP_GAP
    };
    Size {
        width: rows.iter().map(width).fold(0.0, f64::max),
        height: rows.iter().map(|_| CHIP_HEIGHT + CHIP_GAP).sum(),
    }
}

/// How far the cards behind a stacked card stick out inside its own rectangle. Those behind a
/// cluster stick out of it.
pub fn stack(card: &SceneBox) -> f64 {
    if card.stacked && !card.shape.is_cluster() {
        2.0 * STACK
    } else {
        0.0
    }
}

/// Width of a link's label.
pub fn label_width(label: &str) -> f64 {
    typeface::width(label, Face::Regular, LABEL_SIZE)
}

/// Width of a cell of a container from its texts.
fn cell_width(value: &str) -> f64 {
    typeface::width(value, Face::Regular, LABEL_SIZE) + 26.0
}

/// Size of a leaf from its texts alone; links may widen it.
pub fn leaf(leaf: &SceneBox) -> Size {
    let chips = chips(leaf);
    let widths = texts(leaf).enumerate().map(|(number, line)| {
        let mark = if is_marked(leaf, number) { MARK } else { 0.0 };
        line_width(line) + mark
    });
    // Chips begin below the glyph and not beside it.
    let text_width = widths.fold(chips.width - GLYPH, f64::max);
    let text_height = texts(leaf).map(leading).sum::<f64>() + chips.height;
    let stack = stack(leaf);
    match leaf.shape {
        Shape::Cloud => Size {
            width: (text_width + 80.0).max(150.0),
            height: text_height + 2.0 * BULGE + 26.0,
        },
        Shape::Cylinder => Size {
            width: (text_width + 2.0 * INSET).max(120.0),
            height: text_height + 3.0 * BULGE + 8.0,
        },
        Shape::Container => {
            let cells = leaf
                .cells
                .iter()
                .map(|cell| cell_width(&cell.value))
                .fold(76.0, f64::max);
            Size {
                width: (text_width + 2.0 * INSET + GLYPH)
                    .max(cells * 2.0)
                    .max(170.0),
                height: text_height
                    + 2.0 * INSET
                    + if leaf.cells.is_empty() {
                        0.0
                    } else {
                        CELL_HEIGHT
                    },
            }
        }
        _ => Size {
            width: (text_width + 2.0 * INSET + GLYPH).max(140.0) + stack,
            height: text_height + 2.0 * INSET - 4.0 + stack,
        },
    }
}

/// Rows of a cluster's caption, each with texts side by side. The boxes around Pods are narrow, and
/// their name stands below their kind as on a card; a namespace is wide enough for one row.
pub fn caption_rows(cluster: &SceneBox) -> Vec<Vec<&Line>> {
    let is_wide = matches!(cluster.shape, Shape::Namespace | Shape::Group);
    let (names, others): (Vec<&Line>, Vec<&Line>) =
        texts(cluster).partition(|line| line.style == LineStyle::Name && !is_wide);
    let rows = [others, names].into_iter();
    rows.filter(|row| !row.is_empty()).collect()
}

/// Space between two texts of a caption's row.
pub const WORD_GAP: f64 = 8.0;

/// Baseline of a caption's row below the top of its box.
pub fn caption_baseline(row: usize) -> f64 {
    20.0 + if row == 0 { 0.0 } else { 18.0 }
}

/// Height of the texts of a cluster's caption.
pub fn caption_height(cluster: &SceneBox) -> f64 {
    caption_baseline(caption_rows(cluster).len().saturating_sub(1)) + 10.0
}

/// Size of a cluster's caption with its chips.
pub fn caption(cluster: &SceneBox) -> Size {
    let rows = caption_rows(cluster);
    let chips = chips(cluster);
    let width = |(number, row): (usize, &Vec<&Line>)| {
        let texts: f64 = row.iter().map(|line| line_width(line) + WORD_GAP).sum();
        texts - WORD_GAP + if number == 0 { GLYPH } else { 0.0 }
    };
    Size {
        width: rows
            .iter()
            .enumerate()
            .map(width)
            .fold(chips.width, f64::max),
        height: caption_height(cluster) + chips.height,
    }
}
