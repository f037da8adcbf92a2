//! What an operator can set, as a table for the README.

use clap::CommandFactory;

use super::Cli;

/// One setting of `podatlas serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The flag with its `--`.
    pub flag: String,
    /// The environment variable that sets it where the flag is not given.
    pub variable: String,
    /// Its value where neither is given; empty when there is none.
    pub default: String,
    /// One line that tells what it does.
    pub doc: String,
}

/// Every setting that the environment can hold, in the order of `podatlas serve --help`.
pub fn settings() -> Vec<Setting> {
    let cli = Cli::command();
    let serve = cli.find_subcommand("serve");
    let arguments = serve
        .into_iter()
        .flat_map(clap::Command::get_arguments)
        .filter(|argument| !argument.is_hide_set());
    arguments
        .filter_map(|argument| {
            let defaults = argument.get_default_values();
            let defaults = defaults.iter().map(|value| value.to_string_lossy());
            Some(Setting {
                flag: format!("--{}", argument.get_long()?),
                variable: argument.get_env()?.to_string_lossy().into_owned(),
                default: defaults.collect::<Vec<_>>().join(","),
                doc: argument.get_help()?.to_string(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_of_the_service_has_a_variable_of_its_name() {
        let cli = Cli::command();
        let serve = cli.find_subcommand("serve").unwrap();
        let flags = serve
            .get_arguments()
            .filter_map(|argument| argument.get_long())
            .filter(|flag| !["rules", "help"].contains(flag));
        let flags: Vec<_> = flags.map(|flag| format!("--{flag}")).collect();
        let settings = settings();
        let named: Vec<_> = settings.iter().map(|it| it.flag.clone()).collect();
        assert_eq!(named, flags);
        for setting in settings {
            let variable = format!("PODATLAS_{}", setting.flag.trim_start_matches('-'));
            assert_eq!(setting.variable, variable.replace('-', "_").to_uppercase());
        }
    }
}
