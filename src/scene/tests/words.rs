use super::*;

#[test]
fn the_subtitle_and_the_description_say_what_part_is_shown() {
    let drawn = shop(&[
        ("view", "network"),
        ("focus", "deploy/api"),
        ("depth", "2"),
        ("hide", "inferred,netpol"),
    ]);
    assert_eq!(
        drawn.subtitle,
        "Namespace default · network view · focus Deployment/api, depth 2 · \
         without what is inferred, NetworkPolicy"
    );
    assert!(
        drawn.description.starts_with(
            "The picture shows 2 of 14 objects: network view; focus Deployment/api, depth 2; \
             without what is inferred, NetworkPolicy. "
        ),
        "{}",
        drawn.description
    );
}

#[test]
fn the_title_is_of_what_is_shown() {
    assert_eq!(
        shop(&[("kind", "cm,svc,netpol")]).title,
        "2 ConfigMaps, 2 Services, 1 NetworkPolicy"
    );
    assert_eq!(shop(&[("view", "access"), ("title", "Mine")]).title, "Mine");
}

#[test]
fn the_legend_explains_only_what_a_view_uses() {
    let legend = shop(&[("view", "access")]).legend;
    assert_eq!(legend, [crate::scene::LegendEntry::Traffic]);
}

#[test]
fn a_long_subtitle_does_not_make_the_page_wider_than_its_pictures() {
    let kinds = crate::resource::registry::KINDS.iter().take(60);
    let kinds: Vec<&str> = kinds.map(|kind| kind.name).collect();
    let drawn = shop(&[("kind", &kinds.join(","))]);
    let width = crate::typeface::width(&drawn.subtitle, crate::typeface::Face::Regular, 12.0);
    assert!(width <= 900.0, "{width}");
    let many = "ConfigMap,".repeat(99) + "Shop";
    assert!(refusal(SHOP, &[("kind", &many)]).contains("\"Shop\""));
}
