//! The page in a real browser: what a person sees, clicks and hovers. Needs Debian's chromium and
//! chromium-driver: `cargo test --test browser -- --ignored`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "it/support/server.rs"]
#[allow(dead_code)]
mod server;

#[path = "it/support/driver.rs"]
mod driver;

use std::path::PathBuf;
use std::time::Duration;

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::{Client, Locator};
use serde_json::json;

use driver::{Driver, command, complaints};
use server::Server;

const SEED: &str = include_str!("../static/examples/user-msvc.yaml");

/// A picture of the window for a person to look at, in the target folder.
async fn photograph(client: &Client, name: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let png = client.screenshot().await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
}

async fn hover(client: &Client, css: &str) {
    let element = client.find(Locator::Css(css)).await.unwrap();
    let to_element = PointerAction::MoveToElement {
        element,
        duration: Some(Duration::from_millis(20)),
        x: 0.0,
        y: 0.0,
    };
    let mouse = MouseActions::new("mouse".to_owned()).then(to_element);
    client.perform_actions(mouse).await.unwrap();
}

async fn text(client: &Client, css: &str) -> String {
    let element = client.wait().for_element(Locator::Css(css)).await.unwrap();
    element.text().await.unwrap()
}

/// Types as a paste does: all at once, with the events of typing.
async fn paste(client: &Client, text: &str) {
    let script = "const field = document.getElementById('source'); field.focus(); field.select(); \
                  document.execCommand('insertText', false, arguments[0]);";
    client.execute(script, vec![json!(text)]).await.unwrap();
}

async fn until(client: &Client, condition: &str) {
    for _ in 0..200 {
        let script = format!("return Boolean({condition});");
        if client.execute(&script, vec![]).await.unwrap() == json!(true) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not within ten seconds: {condition}");
}

const CONTAINER: &str = "[id=\"user-msvc/Pod/user-msvc/container/user-msvc\"]";

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn pasting_a_manifest_draws_it_and_hovering_tells_what_things_are() {
    let (server, driver) = (Server::start(), Driver::start());
    let client = driver.open("1440,1000", json!({})).await;
    client
        .goto(&format!("http://{}/", server.address))
        .await
        .unwrap();
    paste(&client, SEED).await;
    until(
        &client,
        "document.querySelectorAll('#picture svg g.node').length > 8",
    )
    .await;
    let findings = text(&client, ".findings").await;
    assert!(
        findings.contains("ndatadog-data") && findings.contains("line 58"),
        "{findings}"
    );

    hover(&client, CONTAINER).await;
    let tip = text(&client, "#tip").await;
    assert!(tip.contains("gcr.io/path/to/user-msvc:1.0.0"), "{tip}");
    assert!(tip.contains("line 45"), "{tip}");
    photograph(&client, "hover-node").await;

    hover(&client, "g.edge[data-relation='exposes'] .hit").await;
    let tip = text(&client, "#tip").await;
    assert!(tip.contains("12.34.56.78") && tip.contains("line"), "{tip}");

    client
        .find(Locator::Css(CONTAINER))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    let selected = "return document.getElementById('source').value.slice(0, \
                    document.getElementById('source').selectionStart).split('\\n').length;";
    assert_eq!(client.execute(selected, vec![]).await.unwrap(), json!(45));
    client
        .find(Locator::LinkText("line 58"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    assert_eq!(client.execute(selected, vec![]).await.unwrap(), json!(58));

    let focusable =
        "return document.querySelectorAll('#picture [tabindex=\"0\"][aria-label]').length;";
    let focusable = client.execute(focusable, vec![]).await.unwrap();
    assert!(focusable.as_u64().unwrap() > 15, "{focusable}");
    assert_eq!(complaints(&driver, &client).await, Vec::<String>::new());

    paste(&client, "kind: [").await;
    until(&client, "!document.getElementById('problem').hidden").await;
    let problem = text(&client, "#problem").await;
    assert!(problem.contains("Line 1"), "{problem}");
    until(&client, "document.querySelector('#picture svg g.node')").await;
    paste(&client, SEED).await;
    until(&client, "document.getElementById('problem').hidden").await;
    client.close().await.unwrap();
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn an_example_is_drawn_stored_and_opened_by_its_link() {
    let (server, driver) = (Server::start(), Driver::start());
    let client = driver.open("1440,1000", json!({})).await;
    client
        .goto(&format!("http://{}/", server.address))
        .await
        .unwrap();
    client
        .find(Locator::Css(".cards a"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    until(&client, "document.querySelector('#picture svg')").await;
    client
        .find(Locator::Id("share-store"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    until(&client, "!document.getElementById('share-links').hidden").await;
    let value = "return document.getElementById('share-page').value;";
    let link = client.execute(value, vec![]).await.unwrap();
    client.goto(link.as_str().unwrap()).await.unwrap();
    until(&client, "document.querySelector('#picture svg g.node')").await;
    let source = "return document.getElementById('source').value;";
    let source = client.execute(source, vec![]).await.unwrap();
    let source = source.as_str().unwrap();
    assert!(source.contains("datadog-api-key") && !source.contains("XKSSAKCKANmOWQ5"));
    assert_eq!(complaints(&driver, &client).await, Vec::<String>::new());
    client.close().await.unwrap();
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_stored_diagram_is_a_page_of_its_own_under_the_services_policy() {
    let (server, driver) = (Server::start(), Driver::start());
    let client = driver.open("1280,900", json!({})).await;
    let stored = server.post("/api/v1/diagrams", SEED).json();
    let path = stored["urls"]["html"].as_str().unwrap();
    client
        .goto(&format!("http://{}{path}", server.address))
        .await
        .unwrap();
    until(&client, "document.querySelector('#panel h2')").await;
    assert_eq!(text(&client, "#panel h2").await, "Overview");
    let container = client.find(Locator::Css(CONTAINER)).await.unwrap();
    container.click().await.unwrap();
    assert_eq!(text(&client, "#panel h2").await, "Container user-msvc");
    let origin = client.execute("return self.origin;", vec![]).await;
    assert_eq!(origin.unwrap(), json!("null"), "it shares no origin");
    assert_eq!(complaints(&driver, &client).await, Vec::<String>::new());
    photograph(&client, "standalone").await;
    client.close().await.unwrap();
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_page_fits_phone_and_desktop_in_light_and_dark() {
    let (server, driver) = (Server::start(), Driver::start());
    let client = driver.open("1440,1000", json!({})).await;
    for scheme in ["light", "dark"] {
        for (width, height) in [(1440, 1000), (390, 844), (360, 640)] {
            let media =
                json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            for (name, params) in [
                ("Emulation.setEmulatedMedia", media),
                ("Emulation.setDeviceMetricsOverride", screen),
            ] {
                let body = json!({ "cmd": name, "params": params });
                command(&driver, &client, "goog/cdp/execute", body).await;
            }
            for (page, path) in [
                ("home", "/"),
                ("seed", "/?example=user-msvc"),
                ("lost", "/d/nothing."),
            ] {
                client
                    .goto(&format!("http://{}{path}", server.address))
                    .await
                    .unwrap();
                let wide = "return document.documentElement.scrollWidth - window.innerWidth;";
                let wide = client.execute(wide, vec![]).await.unwrap();
                assert!(
                    wide.as_i64().unwrap() <= 0,
                    "{page} at {width}: {wide} px too wide"
                );
                photograph(&client, &format!("{page}-{scheme}-{width}")).await;
            }
        }
    }
    client.close().await.unwrap();
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_form_works_without_script() {
    let (server, driver) = (Server::start(), Driver::start());
    let no_script = json!({ "profile.managed_default_content_settings.javascript": 2 });
    let client = driver.open("1280,900", no_script).await;
    client
        .goto(&format!("http://{}/", server.address))
        .await
        .unwrap();
    let field = client.find(Locator::Id("source")).await.unwrap();
    field
        .send_keys("kind: Pod\napiVersion: v1\nmetadata: {name: web}\n")
        .await
        .unwrap();
    client
        .find(Locator::Id("draw"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    let node = Locator::Css("#picture svg [id=\"default/Pod/web\"]");
    client.wait().for_element(node).await.unwrap();
    let gutter = client.find(Locator::Id("gutter")).await.unwrap();
    assert!(!gutter.is_displayed().await.unwrap(), "the script ran");
    assert_eq!(complaints(&driver, &client).await, Vec::<String>::new());
    photograph(&client, "no-script").await;
    client.close().await.unwrap();
}
