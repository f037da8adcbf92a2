//! The picture for draw.io (diagrams.net): an `mxfile` in which every box is a cell with the
//! rectangle that the SVG picture gives it, and every link keeps its corners.

use std::fmt::Write as _;

use super::paint::{self, Dash, Form, Paint};
use super::pixels::{Frame, Px};
use super::svg::{escaped, light};
use super::waypoints;
use crate::layout::page::{SUBTITLE_SIZE, TITLE_SIZE};
use crate::layout::{Placed, Point, Rect, Route, measure};
use crate::scene::{LABEL_SIZE, Line, LineStyle, Link, SceneBox};
use crate::{Atlas, Error, Limits};

/// Writes the picture.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    Ok(draw(&placed).into_bytes())
}

/// A placed scene as an uncompressed `mxfile`. Rectangles of boxes inside others are relative to
/// them, as draw.io wants; corners of links are the page's.
pub fn draw(placed: &Placed) -> String {
    let scene = &placed.scene;
    let mut out = format!(
        "<mxfile host=\"podatlas\">\n<diagram id=\"podatlas\" name=\"Podatlas\">\n\
         <mxGraphModel grid=\"0\" gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" \
         arrows=\"1\" fold=\"1\" page=\"1\" pageScale=\"1\" pageWidth=\"{}\" pageHeight=\"{}\" \
         math=\"0\" shadow=\"0\">\n<root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n",
        Px::of(placed.width.ceil()),
        Px::of(placed.height.ceil())
    );
    title(&mut out, placed);
    for (index, one) in scene.boxes.iter().enumerate() {
        if let Some(rect) = placed.boxes.get(index) {
            let caption = placed.captions.get(index).copied().unwrap_or_default();
            let around = one
                .parent
                .and_then(|parent| Some((scene.boxes.get(parent)?, placed.boxes.get(parent)?)));
            vertex(&mut out, one, *rect, caption, around);
        }
    }
    for (link, route) in scene.links.iter().zip(&placed.routes) {
        if let Some(route) = route {
            edge(&mut out, placed, link, route);
        }
    }
    out.push_str("</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n");
    out
}

fn title(out: &mut String, placed: &Placed) {
    let scene = &placed.scene;
    if scene.title.is_empty() {
        return;
    }
    let label = format!(
        "<b style=\"font-size:{TITLE_SIZE}px\">{}</b><br>\
         <span style=\"font-size:{SUBTITLE_SIZE}px;color:{}\">{}</span>",
        escaped(&scene.title),
        light("quiet"),
        escaped(&scene.subtitle)
    );
    let place = Rect {
        x: placed.title.x,
        y: placed.title.y - TITLE_SIZE,
        width: placed.width - 2.0 * placed.title.x,
        height: TITLE_SIZE + SUBTITLE_SIZE + 12.0,
    };
    let style = format!(
        "text;html=1;fillColor=none;strokeColor=none;align=left;verticalAlign=top;spacing=0;\
         fontColor={};",
        light("ink")
    );
    let _ = writeln!(
        out,
        "<mxCell id=\"title\" value=\"{}\" style=\"{style}\" vertex=\"1\" parent=\"1\">{}</mxCell>",
        escaped(&label),
        geometry(place.into())
    );
}

/// Labels and tooltips are HTML inside XML, so a text in them is escaped twice.
fn vertex(
    out: &mut String,
    one: &SceneBox,
    rect: Rect,
    caption: f64,
    around: Option<(&SceneBox, &Rect)>,
) {
    let mut frame = Frame::from(rect);
    let mut parent = "1".to_owned();
    if let Some((outer, rect)) = around {
        let origin = Frame::from(*rect);
        frame.x = frame.x.from(origin.x);
        frame.y = frame.y.from(origin.y);
        parent = cell_id("box", &outer.id);
    }
    let _ = writeln!(
        out,
        "<object id=\"{}\" label=\"{}\" tooltip=\"{}\" kind=\"{}\" name=\"{}\" namespace=\"{}\" \
         status=\"{}\"><mxCell style=\"{}\" vertex=\"1\" parent=\"{}\">{}</mxCell></object>",
        escaped(&cell_id("box", &one.id)),
        escaped(&label_of(one)),
        escaped(&escaped(&one.tooltip)),
        escaped(&one.kind),
        escaped(&one.name),
        escaped(&one.namespace),
        one.status.name(),
        style_of(one, caption),
        escaped(&parent),
        geometry(frame)
    );
}

fn geometry(frame: Frame) -> String {
    format!(
        "<mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" as=\"geometry\"/>",
        frame.x, frame.y, frame.width, frame.height
    )
}

/// The label as the HTML that draw.io shows.
fn label_of(one: &SceneBox) -> String {
    let mut rows: Vec<String> = if one.shape.is_cluster() {
        let row = |row: Vec<&Line>| row.into_iter().map(line).collect::<Vec<_>>().join(" ");
        measure::caption_rows(one).into_iter().map(row).collect()
    } else {
        measure::texts(one).map(line).collect()
    };
    let cells = one.cells.iter();
    rows.extend(
        cells.map(|cell| format!("<b>{}</b> {}", escaped(cell.name), escaped(&cell.value))),
    );
    let chips = measure::chip_rows(one).into_iter().flatten();
    rows.extend(chips.map(line));
    rows.join("<br>")
}

fn line(line: &Line) -> String {
    let text = escaped(&line.text);
    match line.style {
        LineStyle::Name => format!("<b style=\"font-size:{}px\">{text}</b>", line.style.size()),
        LineStyle::Count | LineStyle::Alert => format!("<b>{text}</b>"),
        LineStyle::Chip => escaped(&paint::chip(line)),
        LineStyle::Kind | LineStyle::Detail => {
            format!("<span style=\"color:{}\">{text}</span>", light("quiet"))
        }
    }
}

fn style_of(one: &SceneBox, caption: f64) -> String {
    let shape = match paint::form(one.shape) {
        Form::Cluster => format!(
            "rounded=1;absoluteArcSize=1;arcSize=16;container=1;collapsible=0;recursiveResize=0;\
             verticalAlign=top;align=left;spacing=0;spacingTop=8;spacingLeft={};",
            Px::of(caption)
        ),
        Form::Card | Form::Round => "rounded=1;absoluteArcSize=1;arcSize=8;".to_owned(),
        Form::Cylinder => "shape=cylinder3;boundedLbl=1;backgroundOutline=1;size=9;".to_owned(),
        Form::Cloud => "ellipse;shape=cloud;".to_owned(),
    };
    let paint = paint::of_box(one);
    let shadow = if one.stacked { "shadow=1;" } else { "" };
    let heavy = if paint.is_heavy { "strokeWidth=3;" } else { "" };
    format!(
        "{shape}html=1;fontSize=11;fontColor={};fillColor={};strokeColor={};{}{shadow}{heavy}",
        light("ink"),
        paint.fill,
        paint.stroke,
        dashes(&paint)
    )
}

fn edge(out: &mut String, placed: &Placed, link: &Link, route: &Route) {
    let scene = &placed.scene;
    let ends = [link.source, link.target]
        .map(|index| Some((scene.boxes.get(index)?, placed.boxes.get(index)?)));
    let [Some((source, from)), Some((target, to))] = ends else {
        return;
    };
    let corners = waypoints::of(route);
    let paint = paint::of_link(link);
    let head = if paint.is_hollow {
        "endFill=0;"
    } else {
        "endFill=1;"
    };
    let (exit, entry) = (share(route.start, from), share(route.tip, to));
    let style = format!(
        "edgeStyle=none;rounded=1;html=1;endArrow=block;endSize=5;{head}fontSize=11;fontColor={};\
         labelBackgroundColor=none;strokeColor={};{}exitX={};exitY={};exitPerimeter=0;entryX={};\
         entryY={};entryPerimeter=0;",
        light("quiet"),
        paint.stroke,
        dashes(&paint),
        exit.0,
        exit.1,
        entry.0,
        entry.1
    );
    let _ = write!(
        out,
        "<object id=\"{}\" label=\"{}\" tooltip=\"{}\" relation=\"{}\" status=\"{}\">\
         <mxCell style=\"{style}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\">\
         <mxGeometry relative=\"1\" as=\"geometry\">",
        escaped(&cell_id("link", &link.id)),
        escaped(&escaped(&link.label)),
        escaped(&escaped(&link.tooltip)),
        link.relation,
        link.status.name(),
        escaped(&cell_id("box", &source.id)),
        escaped(&cell_id("box", &target.id)),
    );
    let bends = corners.iter().skip(1).take(corners.len().saturating_sub(2));
    let bends: String = bends.map(|point| point_tag(*point, "")).collect();
    if !bends.is_empty() {
        let _ = write!(out, "<Array as=\"points\">{bends}</Array>");
    }
    if let Some(label) = route.label {
        out.push_str(&label_offset(&corners, label, &link.label));
    }
    out.push_str("</mxGeometry></mxCell></object>\n");
}

/// Where a label stands off the middle of its line, which is where draw.io would centre it.
fn label_offset(corners: &[Point], baseline: Point, label: &str) -> String {
    let middle = waypoints::middle(corners);
    let offset = Point {
        x: baseline.x + measure::label_width(label) / 2.0 - middle.x,
        y: baseline.y - LABEL_SIZE * 0.35 - middle.y,
    };
    point_tag(offset, " as=\"offset\"")
}

fn point_tag(point: Point, role: &str) -> String {
    let (x, y) = (Px::of(point.x), Px::of(point.y));
    format!("<mxPoint x=\"{x}\" y=\"{y}\"{role}/>")
}

/// A point of a box's border as shares of its width and height, exact to a tenth of a px on boxes
/// of up to 100,000 px.
fn share(point: Point, rect: &Rect) -> (String, String) {
    let of = |way: f64, whole: f64| {
        let share = if whole > 0.0 { way / whole } else { 0.5 };
        format!("{:.6}", share.clamp(0.0, 1.0))
    };
    (
        of(point.x - rect.x, rect.width),
        of(point.y - rect.y, rect.height),
    )
}

fn dashes(paint: &Paint) -> &'static str {
    match paint.dash {
        Dash::Solid => "",
        Dash::Dashed => "dashed=1;dashPattern=5 3;",
        Dash::Dotted => "dashed=1;dashPattern=2 3;",
    }
}

/// Id of a cell. Boxes and links have spaces of their own, and characters that XML cannot hold are
/// spelt out instead of replaced: so two ids never become one.
fn cell_id(space: &str, id: &str) -> String {
    let mut out = format!("{space}:");
    for character in id.chars() {
        match character {
            '%' => out.push_str("%25"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
