//! Archives beyond a limit, and bytes that are nothing.

use proptest::prelude::*;

use super::*;

type Pack = fn(&[(&str, &[u8])]) -> Vec<u8>;

#[test]
fn every_limit_is_the_last_size_that_is_read() {
    let text = vec![b'#'; 4_001];
    let entry = |size: usize| text[..size].to_vec();
    let forms: [Pack; 3] = [zip_of, tar_of, |entries| gzip(&tar_of(entries))];
    for pack in forms {
        let one = |size| open(pack(&[("a.yaml", &entry(size))]));
        assert_eq!(one(4_000).unwrap()[0].bytes.len(), 4_000);
        assert_eq!(
            one(4_001),
            Err(ArchiveProblem::FileTooLarge {
                entry: "a.yaml".to_owned(),
                limit: 4_000
            })
        );
        let three = |size| {
            let (full, rest) = (entry(4_000), entry(size));
            open(pack(&[
                ("a.yaml", &full),
                ("b.yaml", &full),
                ("c.yaml", &rest),
            ]))
        };
        assert_eq!(three(2_000).unwrap().len(), 3);
        assert_eq!(
            three(2_001),
            Err(ArchiveProblem::TooLarge {
                entry: "c.yaml".to_owned(),
                limit: 10_000
            })
        );
        let many = |count: usize| {
            let names: Vec<_> = (0..count).map(|number| format!("{number}.txt")).collect();
            let mut entries: Vec<(&str, &[u8])> = names
                .iter()
                .map(|it| (it.as_str(), b"".as_slice()))
                .collect();
            entries.push(("a.yaml", b"a: 1"));
            open(pack(&entries))
        };
        assert_eq!(many(19).unwrap().len(), 1);
        assert_eq!(many(20), Err(ArchiveProblem::TooManyEntries { limit: 20 }));
    }
}

#[test]
fn the_limits_hold_for_all_archives_of_one_input_together() {
    let one = zip_of(&[("a.yaml", &[b'#'; 3_000])]);
    let files = |count| (0..count).map(|_| input("one.zip", one.clone())).collect();
    assert_eq!(unpack(files(3), &small()).unwrap().len(), 3);
    let refused = unpack(files(4), &small()).unwrap_err().to_string();
    assert!(refused.starts_with("one.zip: up to a.yaml"), "{refused}");
}

/// Bytes that start as a tar and never end; counts what was taken of them.
struct Endless {
    start: Cursor<Vec<u8>>,
    taken: u64,
}

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut count = self.start.read(buffer)?;
        if count == 0 {
            buffer.fill(b'#');
            count = buffer.len();
        }
        self.taken += u64::try_from(count).unwrap();
        Ok(count)
    }
}

#[test]
fn a_bomb_is_refused_as_soon_as_it_is_beyond_a_limit() {
    let size = 1 << 32;
    let record = tar_entry(b"@LongLink", EntryKind::GNULongName, size, b"");
    let skipped = tar_entry(b"a.bin", EntryKind::Regular, size, b"");
    let manifest = tar_entry(b"a.yaml", EntryKind::Regular, size, b"");
    let sparse = tar_entry(b"s.yaml", EntryKind::GNUSparse, size, b"");
    let expected: [fn(&ArchiveProblem) -> bool; 4] = [
        |it| matches!(it, ArchiveProblem::Damaged { kind: "tar", .. }),
        |it| matches!(it, ArchiveProblem::ExpandsTooFar { limit: 50_000 }),
        |it| matches!(it, ArchiveProblem::FileTooLarge { limit: 4_000, .. }),
        |it| matches!(it, ArchiveProblem::ExpandsTooFar { limit: 50_000 }),
    ];
    for (start, expected) in [record, skipped, manifest, sparse]
        .into_iter()
        .zip(expected)
    {
        let limits = small();
        let mut account = Account::of(&limits);
        let meter = account.meter.clone();
        let mut source = Endless {
            start: Cursor::new(start),
            taken: 0,
        };
        let mut contents = Contents::new(&mut account);
        let source_counted = meter.count(&mut source);
        let problem = untar::unpack(source_counted, &meter, &mut contents).unwrap_err();
        assert!(expected(&problem), "{problem:?}");
        assert!(source.taken < 150_000, "{}", source.taken);
    }
    let zeros = zip_of(&[("a.yaml", &vec![0; 20_000_000])]);
    assert!(zeros.len() < 100_000);
    assert!(matches!(
        open(zeros),
        Err(ArchiveProblem::FileTooLarge { limit: 4_000, .. })
    ));
}

#[test]
fn entries_that_are_expanded_in_vain_count_too() {
    let text = vec![b'#'; 3_900];
    let names: Vec<_> = (0..19).map(|number| format!("{number}.yaml")).collect();
    let entries: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), text.as_slice()))
        .collect();
    let mut zip = zip_of(&entries);
    let mut at = position(&zip, b"PK\x01\x02");
    // Checksums in the central directory are made wrong, so no entry counts as a manifest.
    while let Some(next) = zip[at..].windows(4).position(|it| it == b"PK\x01\x02") {
        at += next;
        zip[at + 16] ^= 1;
        at += 4;
    }
    assert_eq!(
        open(zip),
        Err(ArchiveProblem::ExpandsTooFar { limit: 50_000 })
    );
}

#[test]
fn a_zip64_archive_is_refused_before_its_count_of_entries_is_read() {
    let zip = zip_of(&[("a.yaml", b"a: 1")]);
    let end = position(&zip, b"PK\x05\x06");
    let mut zip64 = zip[..end].to_vec();
    zip64.extend_from_slice(b"PK\x06\x07");
    zip64.extend_from_slice(&[0; 16]);
    zip64.extend_from_slice(&zip[end..]);
    assert_eq!(open(zip64), Err(ArchiveProblem::Zip64));
}

proptest! {
    #[test]
    fn random_bytes_after_a_magic_number_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..600)
    ) {
        let header = tar_entry(b"a.yaml", EntryKind::Regular, 9, b"");
        for magic in [b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"\x1f\x8b\x08\x00", &header] {
            drop(open([magic, &bytes].concat()));
        }
        drop(open(gzip(&[header, bytes].concat())));
    }

    #[test]
    fn a_changed_byte_of_an_archive_never_panics_or_goes_beyond_a_limit(
        at: proptest::sample::Index, byte: u8, form in 0..3
    ) {
        let entries: &[(&str, &[u8])] = &[("a.yaml", POD.as_bytes()), ("b.json", b"{}")];
        let mut bytes = match form {
            0 => zip_of(entries),
            1 => tar_of(entries),
            _ => gzip(&tar_of(entries)),
        };
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(files) = open(bytes) {
            prop_assert!(files.iter().map(|file| file.bytes.len()).sum::<usize>() <= 10_000);
        }
    }
}
