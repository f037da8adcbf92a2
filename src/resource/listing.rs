//! Lists of short texts, and how they are told shortly.

use crate::manifest::Field;

/// As many entries of a list are told one by one.
const MOST_TOLD: usize = 4;

/// The items of a list that may be absent.
pub(super) fn items<'a>(list: Option<Field<'a>>) -> Vec<Field<'a>> {
    list.map(|list| list.items()).unwrap_or_default()
}

/// The texts of a list that may be absent.
pub(super) fn texts<'a>(list: Option<Field<'a>>) -> Vec<&'a str> {
    items(list).iter().filter_map(Field::text).collect()
}

/// `get, list, watch, 5 more`: the first few, and how many there are beyond.
pub(super) fn shortened(texts: &[&str]) -> String {
    let Some(more) = texts.len().checked_sub(MOST_TOLD).filter(|more| *more > 1) else {
        return texts.join(", ");
    };
    let told: Vec<&str> = texts.iter().take(MOST_TOLD).copied().collect();
    format!("{}, {more} more", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_list_ends_with_the_number_of_what_is_left_out() {
        assert_eq!(shortened(&["a", "b"]), "a, b");
        assert_eq!(shortened(&["a", "b", "c", "d", "e"]), "a, b, c, d, e");
        assert_eq!(
            shortened(&["a", "b", "c", "d", "e", "f"]),
            "a, b, c, d, 2 more"
        );
    }
}
