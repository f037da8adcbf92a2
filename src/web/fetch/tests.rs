//! Attacks on the client, under the walls that stand before it.
