//! The options as flags, made from the table that the query string is read by.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::Refusal;
use crate::Options;
use crate::options::OPTIONS;

/// Name and value of each option that was given.
#[derive(Debug, Clone, Default)]
pub(super) struct OptionFlags {
    given: Vec<(String, String)>,
}

impl OptionFlags {
    /// The options.
    pub(super) fn read(&self) -> Result<Options, Refusal> {
        let pairs = self
            .given
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        read(pairs)
    }
}

/// Options from the names and values of flags.
pub(super) fn read<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Options, Refusal> {
    Options::from_pairs(pairs).map_err(|error| match error {
        crate::Error::Option { name, problem } => Refusal(format!("--{name}: {problem}")),
        other => Refusal::from(other),
    })
}

impl Args for OptionFlags {
    fn augment_args(command: Command) -> Command {
        command.args(OPTIONS.iter().map(|option| {
            Arg::new(option.name)
                .long(option.name)
                .value_name("VALUE")
                .action(ArgAction::Append)
                .help(format!("{} [{}]", capital(option.doc), option.values))
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for OptionFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = OPTIONS
            .iter()
            .flat_map(|option| {
                matches
                    .get_many::<String>(option.name)
                    .into_iter()
                    .flatten()
                    .map(|value| (option.name.to_owned(), value.clone()))
            })
            .collect();
        Ok(Self { given })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
