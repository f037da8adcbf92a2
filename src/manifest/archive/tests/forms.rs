//! Archives as programs write them, and as they break.

use super::*;

#[test]
fn every_form_gives_the_same_manifests_in_the_order_of_their_names() {
    let entries: &[(&str, &[u8])] = &[
        ("shop/web/pod.yaml", POD.as_bytes()),
        ("shop/", b""),
        ("shop/a.json", b"{\"kind\": \"A\"}"),
        ("shop/README.md", b"# no manifest"),
        ("__MACOSX/shop/._a.json", b"twin"),
        (".git/config.yaml", b"hidden: true"),
    ];
    for bytes in [zip_of(entries), tar_of(entries), gzip(&tar_of(entries))] {
        let files = open(bytes).unwrap();
        let shown: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(shown, ["shop/a.json", "shop/web/pod.yaml"]);
        assert_eq!(files[1].bytes, POD.as_bytes());
    }
}

#[test]
fn one_gzipped_file_is_that_file_and_text_stays_as_it_is() {
    let files = vec![
        input("k8s/pod.yaml.gz", gzip(POD.as_bytes())),
        input("plain.yaml", POD.into()),
        input("PK.yaml", b"PK: not an archive".to_vec()),
    ];
    let unpacked = unpack(files.clone(), &small()).unwrap();
    assert_eq!(unpacked[0], input("k8s/pod.yaml", POD.into()));
    assert_eq!(unpacked[1..], files[1..]);
    // Several members are one file (RFC 1952, 2.2).
    let two = [gzip(&POD.as_bytes()[..9]), gzip(&POD.as_bytes()[9..])].concat();
    assert_eq!(open(two).unwrap()[0].bytes, POD.as_bytes());
}

#[test]
fn long_names_of_gnu_and_pax_are_read() {
    let long = format!("{}/pod.yaml", "deep".repeat(40));
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(POD.len().try_into().unwrap());
    builder
        .append_data(&mut header, &long, POD.as_bytes())
        .unwrap();
    assert_eq!(names(builder.into_inner().unwrap()), [long.as_str()]);

    let record = format!("path={long}\n");
    let record = format!("{} {record}", record.len() + 4);
    let mut pax = tar_entry(
        b"pax",
        EntryKind::XHeader,
        record.len().try_into().unwrap(),
        record.as_bytes(),
    );
    pax.extend(tar_of(&[("short.yaml", POD.as_bytes())]));
    assert_eq!(names(pax), [long.as_str()]);
}

#[test]
fn a_manifest_that_is_a_link_or_no_file_is_left_out_with_a_word() {
    let mut tar = tar_entry(b"a/link.yaml", EntryKind::Symlink, 0, b"");
    tar.extend(tar_entry(b"b/hard.yaml", EntryKind::Link, 0, b""));
    tar.extend(tar_entry(b"c/pipe.yaml", EntryKind::Fifo, 0, b""));
    tar.extend(tar_entry(b"link-to-text.txt", EntryKind::Symlink, 0, b""));
    tar.extend(tar_of(&[("d.yaml", POD.as_bytes())]));
    let words = "the file in the archive is not read";
    assert_eq!(
        left_out(tar),
        [
            format!("a/link.yaml:1:1: {words}: it is a link"),
            format!("b/hard.yaml:1:1: {words}: it is a link"),
            format!("c/pipe.yaml:1:1: {words}: it is no regular file"),
        ]
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer
        .add_symlink("link.yaml", "../secret.yaml", options)
        .unwrap();
    let zip = writer.finish().unwrap().into_inner();
    assert_eq!(left_out(zip).len(), 1);
}

#[test]
fn what_cannot_be_decrypted_expanded_or_opened_is_left_out_with_a_word() {
    let zip = zip_of(&[("pod.yaml", POD.as_bytes())]);
    let directory = position(&zip, b"PK\x01\x02");
    let changed = |changes: &[(usize, u8)]| {
        let mut zip = zip.clone();
        for (at, byte) in changes {
            zip[*at] = *byte;
        }
        left_out(zip)[0].clone()
    };
    // Flag 0 says encrypted (APPNOTE 4.4.4), method 12 is bzip2 (4.4.5).
    let encrypted = changed(&[(6, 1), (directory + 8, 1)]);
    assert!(encrypted.ends_with("it is encrypted"), "{encrypted}");
    let method = changed(&[(8, 12), (directory + 10, 12)]);
    assert!(method.ends_with("its compression is not known"), "{method}");
    let checksum = changed(&[(directory + 16, zip[directory + 16] ^ 1)]);
    assert!(checksum.ends_with("its data are damaged"), "{checksum}");
    let data = changed(&[(40, zip[40] ^ 0xff)]);
    assert!(data.ends_with("its data are damaged"), "{data}");
    let place = changed(&[(directory + 42, 7)]);
    assert!(place.ends_with("its data are damaged"), "{place}");
    let nested = zip_of(&[("inner.yaml", &zip)]);
    let nested = &left_out(nested)[0];
    assert!(nested.ends_with("it is an archive itself"), "{nested}");
}

#[test]
fn a_damaged_archive_is_refused_as_a_whole() {
    let zip = zip_of(&[("pod.yaml", POD.as_bytes())]);
    let tar = tar_of(&[("a.yaml", POD.as_bytes()), ("b.yaml", &[b'#'; 1000])]);
    let gz = gzip(&tar);
    let mut unsound = gz.clone();
    let checksum = unsound.len() - 5;
    unsound[checksum] ^= 1;
    for (bytes, kind) in [
        (zip[..zip.len() - 30].to_vec(), "zip"),
        (b"PK\x03\x04".to_vec(), "zip"),
        (gz[..gz.len() - 8].to_vec(), "tar"),
        (gz[..20].to_vec(), "gzip"),
        (unsound, "tar"),
        (tar[..1600].to_vec(), "tar"),
        (tar[..1000].to_vec(), "tar"),
        (b"\x1f\x8b".to_vec(), "gzip"),
    ] {
        match open(bytes) {
            Err(ArchiveProblem::Damaged { kind: found, .. }) => assert_eq!(found, kind),
            other => panic!("{kind}: {other:?}"),
        }
    }
    let problem = open(tar[..1600].to_vec()).unwrap_err();
    assert_eq!(
        problem.of("all.tar").to_string(),
        "all.tar: the tar is damaged or cut short in or after b.yaml: pack it again"
    );
}

#[test]
fn an_archive_without_a_manifest_or_with_two_of_one_name_is_refused() {
    for bytes in [
        zip_of(&[]),
        zip_of(&[("README.md", b"x"), ("inner.zip", b"PK\x03\x04")]),
        tar_of(&[("a.txt", b"x")]),
    ] {
        assert_eq!(open(bytes), Err(ArchiveProblem::NoManifest));
    }
    let twice: &[(&str, &[u8])] = &[("a.yaml", b"a: 1"), ("../a.yaml", b"a: 2")];
    for bytes in [zip_of(twice), tar_of(twice)] {
        let entry = "a.yaml".to_owned();
        assert_eq!(open(bytes), Err(ArchiveProblem::Duplicate { entry }));
    }
}
