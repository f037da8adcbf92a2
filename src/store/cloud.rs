//! Stores on other machines. What each needs beyond its address stands in the environment, under
//! the names that its vendor's own tools read.

use std::sync::Arc;

use object_store::ObjectStore;
#[cfg(any(feature = "s3", feature = "gs", feature = "az"))]
use object_store::{BackoffConfig, ClientConfigKey, RetryConfig};

use super::setting::{Bucket, SettingError};

type Opened = Result<Arc<dyn ObjectStore>, SettingError>;

/// A store that is down must be told within seconds, so there are few attempts, and short ones.
#[cfg(any(feature = "s3", feature = "gs", feature = "az"))]
fn retry() -> RetryConfig {
    use std::time::Duration;

    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_millis(500),
            base: 2.0,
        },
        max_retries: 2,
        retry_timeout: Duration::from_secs(3),
    }
}

/// Of one attempt.
#[cfg(any(feature = "s3", feature = "gs", feature = "az"))]
const TIMES: [(ClientConfigKey, &str); 2] = [
    (ClientConfigKey::ConnectTimeout, "1 second"),
    (ClientConfigKey::Timeout, "3 seconds"),
];

#[cfg(any(feature = "s3", feature = "gs", feature = "az"))]
fn unusable(error: object_store::Error) -> SettingError {
    SettingError::Bucket(error.to_string())
}

/// A bucket of Amazon S3 or of anything that speaks its protocol.
#[cfg(feature = "s3")]
pub(super) fn s3(bucket: &Bucket) -> Opened {
    use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};

    const QUERY: &str =
        "endpoint=URL, region=NAME, path_style=BOOL, allow_http=BOOL, anonymous=BOOL";
    let wrong = || SettingError::Query(QUERY);
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket.name);
    let mut endpoint = None;
    let mut is_path_style = true;
    for &(name, value) in &bucket.query {
        let truth = || value.parse::<bool>().map_err(|_| wrong());
        builder = match name {
            "endpoint" if value.contains('@') => return Err(SettingError::Credentials),
            "endpoint" if value.contains("://") => {
                endpoint = Some(value.trim_end_matches('/'));
                builder
            }
            "region" if !value.is_empty() => builder.with_region(value),
            "path_style" => {
                is_path_style = truth()?;
                builder.with_virtual_hosted_style_request(!is_path_style)
            }
            "allow_http" => builder.with_allow_http(truth()?),
            "anonymous" => builder.with_skip_signature(truth()?),
            _ => return Err(wrong()),
        };
    }
    if let Some(endpoint) = endpoint {
        let key = AmazonS3ConfigKey::S3Endpoint;
        builder = match endpoint.split_once("://") {
            Some((scheme, host)) if !is_path_style => {
                builder.with_config(key, format!("{scheme}://{}.{host}", bucket.name))
            }
            _ => builder.with_config(key, endpoint),
        };
    }
    for (key, time) in TIMES {
        builder = builder.with_config(AmazonS3ConfigKey::Client(key), time);
    }
    let set = |key| builder.get_config_value(&key).unwrap_or_default();
    let endpoint = match set(AmazonS3ConfigKey::S3Endpoint) {
        endpoint if endpoint.is_empty() => set(AmazonS3ConfigKey::Endpoint),
        endpoint => endpoint,
    };
    let allowed = set(AmazonS3ConfigKey::Client(ClientConfigKey::AllowHttp));
    if endpoint.starts_with("http://") && allowed != "true" {
        return Err(SettingError::PlainHttp);
    }
    let store = builder.with_retry(retry()).build().map_err(unusable)?;
    Ok(Arc::new(store))
}

/// This program was built without S3.
#[cfg(not(feature = "s3"))]
pub(super) fn s3(_: &Bucket) -> Opened {
    Err(SettingError::NotBuilt("s3"))
}

/// A bucket of Google Cloud Storage.
#[cfg(feature = "gs")]
pub(super) fn gs(bucket: &Bucket) -> Opened {
    use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};

    no_query(bucket)?;
    let mut builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket.name);
    for (key, time) in TIMES {
        builder = builder.with_config(GoogleConfigKey::Client(key), time);
    }
    let store = builder.with_retry(retry()).build().map_err(unusable)?;
    Ok(Arc::new(store))
}

/// This program was built without Google Cloud Storage.
#[cfg(not(feature = "gs"))]
pub(super) fn gs(_: &Bucket) -> Opened {
    Err(SettingError::NotBuilt("gs"))
}

/// A container of Azure Blob Storage.
#[cfg(feature = "az")]
pub(super) fn az(bucket: &Bucket) -> Opened {
    use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};

    no_query(bucket)?;
    let mut builder = MicrosoftAzureBuilder::from_env().with_container_name(bucket.name);
    for (key, time) in TIMES {
        builder = builder.with_config(AzureConfigKey::Client(key), time);
    }
    let store = builder.with_retry(retry()).build().map_err(unusable)?;
    Ok(Arc::new(store))
}

/// This program was built without Azure Blob Storage.
#[cfg(not(feature = "az"))]
pub(super) fn az(_: &Bucket) -> Opened {
    Err(SettingError::NotBuilt("az"))
}

#[cfg(any(feature = "gs", feature = "az"))]
fn no_query(bucket: &Bucket) -> Result<(), SettingError> {
    if bucket.query.is_empty() {
        return Ok(());
    }
    Err(SettingError::Query("none; use the environment"))
}
