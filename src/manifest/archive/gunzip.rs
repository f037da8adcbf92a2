//! gzip (RFC 1952): around a tar, or around one file.

use std::io::{Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::contents::Contents;
use super::meter::Meter;
use super::{ArchiveProblem, untar};
use crate::InputFile;

pub(super) fn read(
    file: &InputFile,
    meter: &Meter,
    contents: &mut Contents<'_, '_>,
) -> Result<(), ArchiveProblem> {
    let mut stream = meter.count(MultiGzDecoder::new(file.bytes.as_slice()));
    let mut first = Vec::new();
    (&mut stream)
        .take(untar::BLOCK)
        .read_to_end(&mut first)
        .map_err(|_| problem(meter))?;
    let is_tar = untar::is_tar(&first);
    let whole = Cursor::new(first).chain(stream);
    if is_tar {
        return untar::unpack(whole, meter, contents);
    }
    contents.count(1)?;
    let size = contents.add(single_name(&file.name), whole)?;
    size.map(drop).map_err(|_| problem(meter))
}

fn problem(meter: &Meter) -> ArchiveProblem {
    if meter.is_beyond() {
        let limit = meter.limit();
        return ArchiveProblem::ExpandsTooFar { limit };
    }
    ArchiveProblem::Damaged {
        kind: "gzip",
        entry: None,
    }
}

/// `app.yaml` for `app.yaml.gz`; a name that tells nothing of what is inside is replaced.
fn single_name(name: &str) -> String {
    let is_gz = |it: &&str| it.to_ascii_lowercase().ends_with(".gz");
    let inner = Some(name)
        .filter(is_gz)
        .and_then(|name| name.get(..name.len() - ".gz".len()));
    match inner {
        Some(inner) if inner.contains('.') => inner.to_owned(),
        Some(_) => "manifest.yaml".to_owned(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::single_name;

    #[test]
    fn a_gzipped_file_has_the_name_that_it_had_before() {
        assert_eq!(single_name("k8s/app.yaml.gz"), "k8s/app.yaml");
        assert_eq!(single_name("APP.JSON.GZ"), "APP.JSON");
        assert_eq!(single_name("archive.gz"), "manifest.yaml");
        assert_eq!(single_name("app.yaml"), "app.yaml");
    }
}
