//! Bytes and options to an [`Atlas`]: every stage, in order, on one page.

use crate::explain::{self, Explanations, Section};
use crate::findings::{self, Finding, Judgement};
use crate::layout::{self, Placed};
use crate::manifest::{self, InputFile};
use crate::resource::{self, Rules};
use crate::scene::Subjects;
use crate::topology::{self, Topology};
use crate::{Error, Limits, Options, Stop, scene};

/// Everything that is known of one input: what all output formats are written from.
#[derive(Debug, Clone)]
pub struct Atlas {
    /// The options that made it.
    pub options: Options,
    /// The graph.
    pub topology: Topology,
    /// What is broken or doubtful, worst first.
    pub findings: Vec<Finding>,
    /// How many findings more there are that the input asks to ignore.
    pub ignored: usize,
    /// The words.
    pub explanations: Explanations,
    /// What the options name, found in the graph.
    pub subjects: Subjects,
}

impl Atlas {
    /// The drawing with geometry: of the scenes that the options leave, the fullest that can be
    /// read on one page.
    pub fn place(&self) -> Placed {
        self.place_until(&Stop::default()).unwrap_or_default()
    }

    /// As [`place`](Self::place), unless told to stop.
    ///
    /// # Errors
    /// [`Error::Stopped`].
    pub fn place_until(&self, stop: &Stop) -> Result<Placed, Error> {
        let mut scenes = scene::candidates(self, stop);
        let mut next = || {
            let scene = scenes.next();
            stop.check().map(|()| scene)
        };
        let mut placed = layout::place_until(next()?.unwrap_or_default(), stop)?;
        while !is_readable(&placed)
            && let Some(scene) = next()?
        {
            placed = layout::place_until(scene, stop)?;
        }
        Ok(placed)
    }

    /// The article that explains it: sections in reading order, from the outside in.
    pub fn article(&self) -> Vec<Section> {
        explain::article(&self.topology)
    }
}

/// Height of a page that needs little scrolling, whatever its width, px.
const LOW_PAGE: f64 = 1600.0;

/// Whether the smallest text can be read when the page is shrunk to a screen's width, and the page
/// is no strip.
fn is_readable(placed: &Placed) -> bool {
    placed.width <= scene::WIDEST_PAGE
        && (placed.height <= placed.width * 2.0 || placed.height <= LOW_PAGE)
}

/// Reads, relates, checks and explains an input.
///
/// # Errors
/// When the whole input is refused, or an option names what is not in it, or the limits' [`Stop`] is
/// told; see [`Error`].
pub fn chart(files: &[InputFile], options: &Options, limits: &Limits) -> Result<Atlas, Error> {
    chart_with(files, options, limits, &Rules::presets())
}

/// As [`chart`], with these rules for custom kinds.
///
/// # Errors
/// As [`chart`].
pub fn chart_with(
    files: &[InputFile],
    options: &Options,
    limits: &Limits,
    rules: &Rules,
) -> Result<Atlas, Error> {
    chart_watched(files, options, limits, rules, |_| {})
}

/// A stage of [`chart`], as its watcher is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Bytes to documents.
    Manifest,
    /// Documents to typed objects.
    Resource,
    /// Objects to the graph.
    Topology,
    /// What is broken.
    Findings,
    /// The words.
    Explain,
}

impl Stage {
    /// Name of the module that does it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Resource => "resource",
            Self::Topology => "topology",
            Self::Findings => "findings",
            Self::Explain => "explain",
        }
    }
}

/// As [`chart_with`]; `done` is told of each stage when it is done, for whoever has a clock.
///
/// # Errors
/// As [`chart`].
pub fn chart_watched(
    files: &[InputFile],
    options: &Options,
    limits: &Limits,
    rules: &Rules,
    mut done: impl FnMut(Stage),
) -> Result<Atlas, Error> {
    let manifest = manifest::read(files, limits)?;
    done(Stage::Manifest);
    let resources = resource::read_with(&manifest, options.namespace.as_deref(), rules);
    let stop = &limits.stop;
    stop.check()?;
    done(Stage::Resource);
    let topology = topology::build_until(resources, stop)?;
    let subjects = Subjects::find(&topology, options)?;
    done(Stage::Topology);
    let Judgement { findings, ignored } = findings::find_until(&manifest, files, &topology, stop)?;
    drop(manifest);
    done(Stage::Findings);
    let explanations = explain::explain_until(&topology, &findings, stop)?;
    done(Stage::Explain);
    Ok(Atlas {
        options: options.clone(),
        topology,
        findings,
        ignored,
        explanations,
        subjects,
    })
}
