//! Containers that are known to talk to one system outside the cluster, by image or by name.

use crate::resource::Container;

/// One well-known sidecar.
pub struct Sidecar {
    /// The system that it connects to, as a person would say it.
    pub system: &'static str,
    /// What the system is.
    pub description: &'static str,
    /// Image repositories: the last path segments of the image, without registry, tag and digest.
    pub images: &'static [&'static str],
    /// Container names.
    pub containers: &'static [&'static str],
}

/// Every well-known sidecar, by system. An entry needs a target that follows from the image or
/// name alone: a log shipper or an OpenTelemetry collector may send anywhere and is not listed.
pub const SIDECARS: &[Sidecar] = &[
    Sidecar {
        system: "AWS X-Ray",
        description: "tracing service",
        images: &["aws-xray-daemon"],
        containers: &["xray-daemon", "aws-xray-daemon"],
    },
    Sidecar {
        system: "Amazon CloudWatch",
        description: "monitoring service",
        images: &["cloudwatch-agent"],
        containers: &["cloudwatch-agent"],
    },
    Sidecar {
        system: "AppDynamics",
        description: "monitoring service",
        images: &["appdynamics/machine-agent"],
        containers: &["appdynamics-agent"],
    },
    Sidecar {
        system: "Cloudflare",
        description: "tunnel to the public network",
        images: &["cloudflare/cloudflared"],
        containers: &["cloudflared"],
    },
    Sidecar {
        system: "Datadog",
        description: "monitoring service",
        images: &["datadog/agent", "datadoghq/agent", "datadog-agent"],
        containers: &["datadog", "datadog-agent", "dd-agent"],
    },
    Sidecar {
        system: "Dynatrace",
        description: "monitoring service",
        images: &["dynatrace/oneagent", "dynatrace-oneagent"],
        containers: &["dynatrace-oneagent"],
    },
    Sidecar {
        system: "Google AlloyDB",
        description: "managed database",
        images: &["alloydb-auth-proxy"],
        containers: &["alloydb-auth-proxy"],
    },
    Sidecar {
        system: "Google Cloud Logging",
        description: "log store",
        images: &["stackdriver-logging-agent"],
        containers: &[],
    },
    Sidecar {
        system: "Google Cloud Monitoring",
        description: "monitoring service",
        images: &["prometheus-to-sd"],
        containers: &["prometheus-to-sd"],
    },
    Sidecar {
        system: "Google Cloud SQL",
        description: "managed database",
        images: &["gce-proxy", "cloud-sql-proxy"],
        containers: &["cloud-sql-proxy", "cloudsql-proxy"],
    },
    Sidecar {
        system: "Google Cloud Spanner",
        description: "managed database",
        images: &["cloud-spanner-pgadapter/pgadapter"],
        containers: &["pgadapter"],
    },
    Sidecar {
        system: "HashiCorp Vault",
        description: "secret store",
        images: &[],
        containers: &["vault-agent", "vault-agent-init"],
    },
    Sidecar {
        system: "Instana",
        description: "monitoring service",
        images: &["instana/agent"],
        containers: &["instana-agent"],
    },
    Sidecar {
        system: "New Relic",
        description: "monitoring service",
        images: &["newrelic/infrastructure", "newrelic/infrastructure-k8s"],
        containers: &["newrelic", "newrelic-agent", "newrelic-infra"],
    },
    Sidecar {
        system: "Sentry",
        description: "error tracking service",
        images: &["getsentry/relay"],
        containers: &["sentry-relay"],
    },
    Sidecar {
        system: "Splunk",
        description: "log store",
        images: &["splunk/universalforwarder"],
        containers: &["splunk-forwarder", "splunk-universal-forwarder"],
    },
    Sidecar {
        system: "Tailscale",
        description: "private network",
        images: &["tailscale/tailscale"],
        containers: &["tailscale"],
    },
    Sidecar {
        system: "ngrok",
        description: "tunnel to the public network",
        images: &["ngrok/ngrok"],
        containers: &["ngrok"],
    },
];

/// What gave a sidecar away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clue {
    /// Its image, matched by this repository.
    Image(&'static str),
    /// Its name.
    Name(&'static str),
}

impl std::fmt::Display for Clue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Image(image) => write!(f, "the image {image}"),
            Self::Name(name) => write!(f, "the container name {name}"),
        }
    }
}

/// The well-known sidecar that a container is; its image says more than its name.
pub fn recognise(container: &Container) -> Option<(&'static Sidecar, Clue)> {
    let repository = container.image.as_deref().map(repository);
    let by_image = SIDECARS.iter().find_map(|sidecar| {
        let repository = repository?;
        let image = sidecar
            .images
            .iter()
            .find(|image| ends_with(repository, image))?;
        Some((sidecar, Clue::Image(image)))
    });
    by_image.or_else(|| {
        SIDECARS.iter().find_map(|sidecar| {
            let name = sidecar
                .containers
                .iter()
                .find(|name| **name == container.name)?;
            Some((sidecar, Clue::Name(name)))
        })
    })
}

impl Sidecar {
    /// The system's name in an id: `google-cloud-sql`.
    pub fn id_name(&self) -> String {
        self.system.to_lowercase().replace(' ', "-")
    }
}

/// An image without tag and digest.
fn repository(image: &str) -> &str {
    let without_digest = image.split('@').next().unwrap_or(image);
    match without_digest.rsplit_once(':') {
        // A colon before a slash belongs to the registry's port.
        Some((repository, tag)) if !tag.contains('/') => repository,
        _ => without_digest,
    }
}

/// Whether whole path segments at the end of the repository are `image`.
fn ends_with(repository: &str, image: &str) -> bool {
    repository
        .strip_suffix(image)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_matched_by_whole_segments_without_registry_tag_and_digest() {
        for (image, matched) in [
            ("gce-proxy", true),
            ("gcr.io/cloudsql-docker/gce-proxy:1.12", true),
            ("localhost:5000/gce-proxy", true),
            ("localhost:5000/x/gce-proxy@sha256:0123", true),
            ("example.org/my-gce-proxy:1", false),
            ("example.org/gce-proxy/fork:1", false),
        ] {
            assert_eq!(
                ends_with(repository(image), "gce-proxy"),
                matched,
                "{image}"
            );
        }
    }

    #[test]
    fn the_table_is_sorted_by_system_and_every_entry_can_be_recognised() {
        assert!(
            SIDECARS
                .windows(2)
                .all(|pair| pair[0].system < pair[1].system)
        );
        for sidecar in SIDECARS {
            assert!(!sidecar.images.is_empty() || !sidecar.containers.is_empty());
        }
    }
}
