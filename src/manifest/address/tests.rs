use super::*;

fn services() -> ServiceNames {
    ServiceNames::named(&["cache", "db", "cart-service", "kafka-0", "nginx", "web"])
}

fn found_in(text: &str, context: Context) -> String {
    let mut found = find(text, context);
    services().retain(&mut found);
    let shorter = stripped(&found);
    assert!(shorter.len() <= text.len(), "{text} => {shorter}");
    let mut again = find(&shorter, context);
    services().retain(&mut again);
    assert_eq!(again, found, "{text} => {shorter}");
    let all: Vec<String> = found.iter().map(ToString::to_string).collect();
    all.join(" ")
}

fn found(text: &str) -> String {
    found_in(text, Context::default())
}

fn variable(name: &str, text: &str) -> String {
    found_in(text, Context::of_role(Role::of(name)))
}

fn config(key: &str, text: &str) -> String {
    found_in(text, Context::of_config_key(key))
}

#[test]
fn loopback_addresses_are_found_in_urls_options_and_dsns() {
    assert_eq!(
        found("jdbc:mysql://u:p@127.0.0.1:3306/db"),
        "127.0.0.1:3306"
    );
    assert_eq!(found("u:p@tcp(127.0.0.1:3306)/db"), "127.0.0.1:3306");
    assert_eq!(found("--listen=127.0.0.1:8080"), "127.0.0.1:8080");
    assert_eq!(found("a: [::1]:53, LOCALHOST:80."), "[::1]:53 LOCALHOST:80");
    assert_eq!(found("-L 8080:localhost:80 localhost:80"), "localhost:80");
    assert_eq!(found("x[::1]:53 /[::1]:54"), "[::1]:53 [::1]:54");
}

#[test]
fn the_addresses_of_services_are_found_in_every_usual_spelling() {
    for (text, addresses) in [
        (
            "http://cart.shop.svc.cluster.local:8080/x?y=z",
            "cart.shop.svc.cluster.local:8080",
        ),
        ("redis://:p4ss:word@cache:6379/0", "cache:6379"),
        ("amqp://u:p@cache", "cache"),
        ("postgres://u:p@db/name?sslmode=off", "db"),
        ("jdbc:postgresql://db:5432/name", "db:5432"),
        ("jdbc:sqlserver://db:1433;databaseName=x", "db:1433"),
        ("jdbc:oracle:thin:@db:1521:xe", "db:1521"),
        ("mongodb://u:p@db,cache:27017/x", "db cache:27017"),
        ("mongodb+srv://db.shop.svc/x", "db.shop.svc"),
        ("kafka-0:9092,cache:9092", "kafka-0:9092 cache:9092"),
        ("http://cache:2379,http://db:2379", "cache:2379 db:2379"),
        (
            "etcd-0=http://cache:2379,etcd-1=http://db:2379",
            "cache:2379 db:2379",
        ),
        ("cart-service:7070", "cart-service:7070"),
        ("db.shop:80", "db.shop:80"),
        ("db.ns.svc:5432", "db.ns.svc:5432"),
        (
            "web-0.nginx.default.svc.cluster.local",
            "web-0.nginx.default.svc.cluster.local",
        ),
        ("u:p@tcp(db:3306)/x?parse=true", "db:3306"),
        ("host=db port=5432 user=web password=x", "db"),
        ("--db-host=db --user=web", "db"),
        ("run -h db -u web", "db"),
        ("http://cache http://db", "cache db"),
        (
            "exec app --cache cache:6379 && ping x.y.svc",
            "cache:6379 x.y.svc",
        ),
        ("{\"host\":\"db\",\"port\":\"web\"}", "db"),
        ("host: db", "db"),
        ("'mysql_server' = 'db'", "db"),
        ("custom://db:99/x custom://db", "db:99"),
        ("s3://db:9000/bucket s3://cache/prefix", "db:9000"),
    ] {
        assert_eq!(found(text), addresses, "{text}");
    }
}

#[test]
fn a_word_that_only_equals_a_services_name_is_no_address() {
    for text in [
        "db",
        "run db",
        "name: db",
        "user=web",
        "db/x",
        "/db:80",
        "db-x:80",
        "my.db.web.x:80",
        "db:80x",
        "db:",
        "db:0",
        "db:65536",
        "db:8.5",
        "nginx:1.25",
        "repo/nginx:1.25",
        "--image=nginx:1",
        "image: nginx:1",
        "image: 'nginx:1'",
        "C:\\db:80",
        "12:30",
        "12:30:45",
        "aa:bb:cc:11:22:33",
        ":8080",
        "0.0.0.0:8080",
        "[::]:80",
        "http://0.0.0.0:80",
        "$(db):80",
        "http://$(DB_HOST):80",
        "http://${DB}:80",
        "db:80:90:x",
        "password=db:4242",
        "password: db:4242",
        "--db-password db:4242",
        "unknown:80",
        "http://unknown",
        "x.y:80",
        "# db:80",
        "// db:80",
        "-- db:80",
        "x # db:80",
        "com.db.Main",
        "1.2.3.4",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn only_whole_words_are_hosts() {
    for text in [
        "1127.0.0.1:33",
        "mylocalhost:80",
        "localhost.example:80",
        "my-localhost:80",
        "127.0.0.256:1",
        "localhost:x",
        "localhost:80a",
        "localhost",
        "127.0.0.1",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn a_password_is_no_address_whatever_it_holds() {
    for text in [
        "mysql://localhost:12345!@unknown/",
        "postgres://u:localhost:4242-pw@unknown/",
        "postgres://u:p/db:80@unknown/",
        "postgres://db:4242/x@unknown",
        "postgres://db:4242\"x@unknown",
        "postgres://u:x,db:42@unknown/",
        "127.0.0.1:3306,root@unknown",
        "u:db:80@tcp(unknown:3306)",
        "http://localhost:8080@unknown/",
        "https://api.stripe.com:4242/x@unknown",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn a_variable_that_says_that_it_is_a_host_may_hold_a_bare_name() {
    for name in [
        "DB_HOST",
        "MYSQL_HOSTNAME",
        "DB_SERVICE_HOST",
        "CACHE_ADDR",
        "db.host",
        "mysql-host",
        "dbHost",
        "API_URL",
        "REDIS_SERVER",
    ] {
        assert_eq!(variable(name, "db"), "db", "{name}");
        assert_eq!(variable(name, " db.shop "), "db.shop", "{name}");
    }
    assert_eq!(variable("DB_HOSTS", "db, cache,none"), "db cache");
    for name in ["NAME", "DB", "HOST_NAME", "DB_HOST_PASSWORD", "LISTEN_ADDR"] {
        assert_eq!(variable(name, "db"), "", "{name}");
    }
    assert_eq!(variable("DB_HOST", "unknown"), "");
    assert_eq!(variable("DB_HOST", "db.example.org"), "");
    assert_eq!(variable("DB_PASSWORD", "db:4242"), "");
}

#[test]
fn a_variable_that_asks_for_a_host_needs_no_service_in_the_input() {
    assert_eq!(
        variable("ASSISTANT_SERVICE_ADDR", "assistant:80"),
        "assistant:80"
    );
    assert_eq!(
        config("redis-host", "other-cache:6379\n"),
        "other-cache:6379"
    );
    for (name, text) in [
        ("ASSISTANT_SERVICE_ADDR", "assistant"),
        ("ASSISTANT_SERVICE_ADDR", "assistant:80 x"),
        ("ASSISTANT_SERVICE_ADDR", "a:80,b:80"),
        ("ASSISTANT_SERVICE_ADDR", "Assistant:80"),
        ("ASSISTANT_SERVICE_ADDR", "x=assistant:80"),
        ("ASSISTANT_SERVICE_ADDR", "assistant.other:80"),
        ("ASSISTANT_SERVICE_ADDR", "assistant:s3cret"),
        ("ASSISTANT", "assistant:80"),
        ("ASSISTANT_ADDR_PASSWORD", "assistant:8080"),
        ("LISTEN_ADDR", "assistant:8080"),
    ] {
        assert_eq!(variable(name, text), "", "{name} {text}");
    }
}

#[test]
fn what_stood_beside_an_address_does_not_leave_it_as_the_whole_value() {
    for text in [
        "nope:81,db:80",
        "x=db:80",
        "db:80 word",
        "db:080",
        "user@db:80",
    ] {
        let context = Context::of_role(Role::Host);
        assert_eq!(found_in(text, context), "db:80", "{text}");
        let mut found = find(text, context);
        services().retain(&mut found);
        let again = find(&stripped(&found), context);
        assert!(!found[0].is_asked_for && !again[0].is_asked_for, "{text}");
    }
    assert!(find(" db:80 ", Context::of_role(Role::Host))[0].is_asked_for);
}

#[test]
fn hosts_outside_are_kept_only_where_they_are_called() {
    assert_eq!(found("https://api.stripe.com/v1"), "api.stripe.com");
    assert_eq!(found("https://10.1.2.3:6443"), "10.1.2.3:6443");
    assert_eq!(found("10.1.2.3:5432"), "10.1.2.3:5432");
    for text in [
        "api.stripe.com:443",
        "http://www.w3.org/2001/XMLSchema",
        "https://kubernetes.io/docs/concepts",
        "https://shop.example.com/",
        "https://docs.vendor.com/x",
        "redis://cache2.qa:6379",
        "https://0123456789abcdef0123456789abcdef.vendor.com/",
        "--web.external-url=https://prom.vendor.com",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
    assert_eq!(variable("CORS_ORIGIN", "https://shop.vendor.com"), "");
}

#[test]
fn a_file_in_a_config_map_names_few_hosts_outside_and_none_in_comments() {
    let file = "# see https://a.vendor.com\nurl: https://b.vendor.com/x\nlink https://c.vendor.com\ncache: cache:6379\n";
    assert_eq!(config("app.yaml", file), "b.vendor.com cache:6379");
    assert_eq!(config("api-url", "https://b.vendor.com/x"), "b.vendor.com");
    let many: String = (0..9)
        .map(|n| format!("url=https://n{n}.vendor.com\n"))
        .collect();
    assert_eq!(config("f", &many).split(' ').count(), 3);
}

#[test]
fn an_address_to_listen_at_is_told_from_one_to_call() {
    let binds = |text: &str, context| -> Vec<bool> {
        found_in(text, context);
        find(text, context).iter().map(|it| it.binds).collect()
    };
    let none = Context::default();
    assert_eq!(
        binds(
            "--listen=127.0.0.1:80 --upstream=http://127.0.0.1:81/",
            none
        ),
        [true, false]
    );
    assert_eq!(binds("--metrics-bind-address=127.0.0.1:80", none), [true]);
    assert_eq!(
        binds("127.0.0.1:80", Context::of_role(Role::of("LISTEN_ADDR"))),
        [true]
    );
    assert_eq!(
        binds(
            "127.0.0.1:80",
            Context::of_role(option_role("--web.listen-address"))
        ),
        [true]
    );
}
