//! A JSON document with one line for each entry of its lists: half the size of one that is indented
//! throughout, and still easy to search and to compare.

use serde::Serialize;

use crate::{Error, parallel};

/// A document under construction: an object, and objects in it, field by field.
pub(super) struct Document {
    out: Vec<u8>,
    depth: usize,
    is_empty: bool,
}

impl Document {
    /// An object without fields.
    pub fn new() -> Self {
        Self {
            out: vec![b'{'],
            depth: 1,
            is_empty: true,
        }
    }

    /// Adds a field whose value stands on the field's line.
    pub fn field(&mut self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        self.key(name)?;
        self.out.extend(line(value)?);
        Ok(())
    }

    /// Adds a list with a [`line`] for each item; the lines are written by all cores.
    pub fn list<T: Sync>(
        &mut self,
        name: &str,
        items: &[T],
        entry: impl Fn(&T) -> Result<Vec<u8>, Error> + Sync,
    ) -> Result<(), Error> {
        self.key(name)?;
        self.lines([b'[', b']'], parallel::map(items, entry))
    }

    /// Adds an object with a line for each pair.
    pub fn pairs<K: Serialize + Sync, V: Serialize + Sync>(
        &mut self,
        name: &str,
        pairs: &[(K, V)],
    ) -> Result<(), Error> {
        self.key(name)?;
        let pair = |(key, value): &(K, V)| {
            let mut pair = line(key)?;
            pair.extend(b": ");
            pair.extend(line(value)?);
            Ok(pair)
        };
        self.lines([b'{', b'}'], parallel::map(pairs, pair))
    }

    /// Adds an object; what follows are its fields, up to [`close`](Self::close).
    pub fn open(&mut self, name: &str) -> Result<(), Error> {
        self.key(name)?;
        self.out.push(b'{');
        self.depth += 1;
        self.is_empty = true;
        Ok(())
    }

    /// Ends the innermost open object.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.new_line();
        self.out.push(b'}');
        self.is_empty = false;
    }

    /// The finished document.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.close();
        self.out.push(b'\n');
        self.out
    }

    fn key(&mut self, name: &str) -> Result<(), Error> {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
        self.new_line();
        self.out.extend(line(&name)?);
        self.out.extend(b": ");
        Ok(())
    }

    fn lines(
        &mut self,
        [open, close]: [u8; 2],
        entries: Vec<Result<Vec<u8>, Error>>,
    ) -> Result<(), Error> {
        let entries: Vec<Vec<u8>> = entries.into_iter().collect::<Result<_, _>>()?;
        let indent = 2 * self.depth + 4;
        let size: usize = entries.iter().map(|entry| entry.len() + indent).sum();
        self.out.reserve(size + indent);
        self.out.push(open);
        self.depth += 1;
        for (number, entry) in entries.iter().enumerate() {
            if number > 0 {
                self.out.push(b',');
            }
            self.new_line();
            self.out.extend(entry);
        }
        self.depth -= 1;
        if !entries.is_empty() {
            self.new_line();
        }
        self.out.push(close);
        Ok(())
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        self.out.resize(self.out.len() + 2 * self.depth, b' ');
    }
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|error| Error::Render {
        format: "json",
        problem: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_on_a_line_each_and_empty_lists_on_one() {
        let mut document = Document::new();
        document.field("a", &[1, 2]).unwrap();
        document.list("b", &[1, 2], |n| line(&(*n, "\n"))).unwrap();
        document.list("c", &[0_u8; 0], line).unwrap();
        document.open("d").unwrap();
        document.pairs("e", &[("k\"", "v")]).unwrap();
        document.close();
        let text = String::from_utf8(document.into_bytes()).unwrap();
        let wanted = "{\n  \"a\": [1,2],\n  \"b\": [\n    [1,\"\\n\"],\n    [2,\"\\n\"]\n  ],\n  \
                      \"c\": [],\n  \"d\": {\n    \"e\": {\n      \"k\\\"\": \"v\"\n    }\n  }\n}\n";
        assert_eq!(text, wanted);
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
}
