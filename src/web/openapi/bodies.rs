//! The body that every route with an input takes.

use serde_json::{Value, json};
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{Content, ContentBuilder, OpenApi, PathItem, Ref, RefOr, Required};
use utoipa::openapi::{request_body::RequestBody, request_body::RequestBodyBuilder};
use utoipa::{Modify, PartialSchema, ToSchema};

use super::parameters::{formats, schema};
use crate::options::OPTIONS;

/// The address that examples have where the service does not know its own.
pub const LOCAL: &str = "http://127.0.0.1:8080";

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.27
";

/// Stands for the body that [`Upload`](crate::web::upload::Upload) reads, in each of its media types.
pub struct Manifests;

/// Stands for the same, with a JSON object after Kroki as one more thing that it can be.
pub struct ManifestsOrKroki;

macro_rules! stand_ins {
    ($($name:ident),+) => {$(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Schema::default())
            }
        }

        impl ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

stand_ins!(Manifests, ManifestsOrKroki);

/// Puts the body in the place of its stand-in.
pub(super) struct EveryMediaType;

impl Modify for EveryMediaType {
    fn modify(&self, description: &mut OpenApi) {
        if let Some(components) = &mut description.components {
            components.schemas.remove(&*Manifests::name());
            components.schemas.remove(&*ManifestsOrKroki::name());
        }
        for item in description.paths.paths.values_mut() {
            let PathItem { post, .. } = item;
            let body = post.as_mut().and_then(|post| post.request_body.as_mut());
            let Some(body) = body else { continue };
            match stand_in(body) {
                Some(name) if name == Manifests::name() => *body = RefOr::T(manifests(false)),
                Some(name) if name == ManifestsOrKroki::name() => *body = RefOr::T(manifests(true)),
                _ => {}
            }
        }
    }
}

fn example() -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web"},
        "spec": {"containers": [{"name": "web", "image": "nginx:1.27"}]},
    })
}

/// Name of what a body refers to.
fn stand_in(body: &RefOr<RequestBody>) -> Option<&str> {
    let RefOr::T(body) = body else {
        return None;
    };
    body.content.values().find_map(|content| match content {
        RefOr::T(Content {
            schema: Some(RefOr::Ref(it)),
            ..
        }) => it.ref_location.rsplit('/').next(),
        _ => None,
    })
}

fn manifests(or_kroki: bool) -> RequestBody {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    let written = |description: &str| {
        let schema = text().description(Some(description)).min_length(Some(1));
        let content = ContentBuilder::new().schema(Some(schema));
        content.example(Some(POD.into())).build()
    };
    let packed = |media: &str, description: &str| {
        let schema = ObjectBuilder::new()
            .schema_type(SchemaType::AnyValue)
            .content_media_type(media)
            .description(Some(description));
        ContentBuilder::new().schema(Some(schema)).build()
    };
    const YAML: &str = "YAML documents, separated by `---`; or JSON";
    // Programs that know YAML send a value, not a text.
    let yaml = ContentBuilder::new()
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .description(Some(YAML)),
        ))
        .example(Some(example()))
        .build();
    // Whatever is no object of Kubernetes is a finding, not an error.
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .description(Some(
            "One object of the Kubernetes API, or a `List` of them",
        ));
    let object = match or_kroki {
        true => ContentBuilder::new().schema(Some(Schema::AnyOf(
            AnyOfBuilder::new()
                .item(object)
                .item(Ref::from_schema_name("KrokiBody"))
                .build(),
        ))),
        false => ContentBuilder::new().schema(Some(object)),
    };
    let object = object.example(Some(example())).build();
    const ARCHIVE: &str = "An archive; its `.yaml`, `.yml` and `.json` files are read";
    let mut body = RequestBodyBuilder::new()
        .description(Some(
            "The manifests: as text, as an archive, or as files of both in a form. Without a \
             `Content-Type`, and with `application/octet-stream`, any other `text/…` and \
             `application/x-www-form-urlencoded` (what `curl --data-binary` sends), the body itself \
             tells which it is.",
        ))
        .required(Some(Required::True))
        .content("text/plain", written(YAML))
        .content("application/yaml", yaml)
        .content("application/json", object);
    for media in ["application/zip", "application/gzip", "application/x-tar"] {
        body = body.content(media, packed(media, ARCHIVE));
    }
    body.content("multipart/form-data", form()).build()
}

/// Files and options as fields.
fn form() -> Content {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    let file = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .content_media_type("application/octet-stream");
    let mut fields = ObjectBuilder::new()
        .property(
            "file",
            ArrayBuilder::new().items(file).description(Some(
                "Files: manifests or archives of them, each with its name",
            )),
        )
        .property(
            "source",
            text().description(Some("The manifest as text, where there are no files")),
        )
        .property("format", formats())
        .property("name", text().description(Some("Name of the text")));
    for option in OPTIONS {
        fields = fields.property(option.name, schema(option));
    }
    ContentBuilder::new().schema(Some(fields)).build()
}
